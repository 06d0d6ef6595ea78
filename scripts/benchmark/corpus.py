#!/usr/bin/env python3
"""Writes a large, valid knowledge base for measuring: corpus.py PAGES FOLDER [wiki|relative]

The same arguments give the same bytes. `relative` writes ordinary Markdown links instead of wiki links,
so that other site generators can build the same pages. Seven in ten pages are plans of about 6 KB;
the rest are incidents, reviews, wiki pages and the few records that they name.
"""

import random
import sys
from pathlib import Path

WORDS = (
    "server domain controller backup restore ransomware isolate host network switch firewall customer escalate call verify "
    "snapshot tenant mailbox restart service disk raid failover vpn tunnel certificate expire renew print queue spooler login "
    "account lockout password reset phishing quarantine endpoint agent deploy patch reboot console vendor ticket priority "
    "outage degrade latency storage volume replica gateway router cluster license invoice warehouse scanner kiosk camera badge "
    "telephone voicemail conference ledger payroll export import archive retention encryption key rotation proxy cache index "
    "query deadlock journal checkpoint heartbeat quorum witness arbitration tape library bandwidth packet loss jitter"
).split()
SERVICES = "backup identity email network endpoint storage voice print web database".split()
ROLES = "incident-lead technician network-lead account-manager scribe vendor-liaison".split()
CUSTOMERS = 5


class Corpus:
    """All pages of one size, written in one order from one source of chance."""

    def __init__(self, pages, root, is_wiki):
        self.content = Path(root) / "content"
        self.is_wiki = is_wiki
        self.chance = random.Random(20261123)
        self.plans = max(10, pages * 7 // 10)
        self.incidents = max(10, pages // 10)
        self.reviews = max(4, pages // 10)
        records = len(SERVICES) * 2 + len(ROLES) + CUSTOMERS
        self.articles = max(4, pages - self.plans - self.incidents - self.reviews - records)
        vocabulary = self.vocabulary(20_000)
        weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
        self.ranked = self.chance.choices(vocabulary, weights=weights, k=1 << 18)
        self.folders = set()
        self.written = 0

    # Words

    def vocabulary(self, size):
        """The field's own words first, then made-up ones: a language's worth of distinct words."""
        starts = "b c d f g l m n p r s t v br cl dr pl st tr".split()
        syllables = [start + end for start in starts for end in "a e i o u an el in or us".split()]
        known = list(dict.fromkeys(WORDS))
        while len(known) < size:
            known.append("".join(self.chance.choice(syllables) for _ in range(self.chance.randint(2, 4))))
        return known

    def words(self, count):
        start = self.chance.randrange(len(self.ranked) - count)
        return " ".join(self.ranked[start : start + count])

    def sentence(self):
        return self.words(self.chance.randint(8, 18)).capitalize() + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 5)))

    def role(self):
        return self.chance.choice(ROLES)

    # Links

    def link(self, kind, name):
        return f"[[{name}]]" if self.is_wiki else f"[{name}](../{kind}/{name}.md)"

    def any_plan(self):
        return self.link("plans", plan(self.chance.randrange(self.plans)))

    def anchor(self, text, name):
        return f"[[#{name}]]" if self.is_wiki else f"[{text}](#{name})"

    # Pages

    def write(self, path, front, body):
        file = self.content / path
        if file.parent not in self.folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(file.parent)
        file.write_text("---\n" + "\n".join(front) + "\n---\n\n" + "\n".join(body) + "\n", encoding="utf-8")
        self.written += 1

    def write_all(self):
        self.write_records()
        for number in range(self.incidents):
            self.write_incident(number)
        for number in range(self.plans):
            self.write_plan(number)
        for number in range(self.reviews):
            self.write_review(number)
        for number in range(self.articles):
            self.write_article(number)

    def write_records(self):
        for number, service in enumerate(SERVICES):
            front = [f"title: {service.title()} service", "owner: incident-lead", f"products: [{service}-product]"]
            self.write(f"services/{service}.md", front, [self.paragraph()])
            front = [
                f"title: {service.title()} product",
                f"area: {service}",
                f"primary: {{ name: First {service}, vendor: Vendor {number}, phone: 555-01{number:02d} }}",
                f"secondary: {{ name: Second {service}, vendor: Supplier {number}, phone: 555-02{number:02d} }}",
            ]
            self.write(f"products/{service}-product.md", front, [self.paragraph()])
        for number, role in enumerate(ROLES):
            holder = f"{{ name: Desk {number}, phone: 555-03{number:02d}, hours: 24x7 }}"
            front = [f"title: {role.replace('-', ' ').title()}", f"holders: [{holder}]"]
            self.write(f"roles/{role}.md", front, [self.paragraph()])
        for number in range(CUSTOMERS):
            self.write_customer(number)

    def write_customer(self, number):
        first, second = 2 * number, 2 * number + 1
        contact = f"{{ name: Front office {number}, phone: 555-04{number:02d}, hours: 24x7, authorises: shutdown }}"
        front = [
            f"title: Customer {number}",
            f"services: [{SERVICES[first]}, {SERVICES[second]}]",
            "agreed: 2026-10-01",
            f"contacts: [{contact}]",
            "ranking:",
        ]
        own = [known for known in range(self.incidents) if known % len(SERVICES) in (first, second)]
        self.write(f"customers/customer-{number}.md", front + [f"  - {incident(known)}" for known in own], [self.paragraph()])

    def write_incident(self, number):
        front = [
            f"title: {self.words(3).title()} Incident {number}",
            f"services: [{SERVICES[number % len(SERVICES)]}]",
            f"severity: sev{self.chance.randint(1, 4)}",
            f"likelihood: {self.chance.choice(['rare', 'possible', 'likely'])}",
            f"match: [{self.words(2)}, {self.words(2)}]",
        ]
        self.write(f"incidents/{incident(number)}.md", front, [self.paragraph(), "", f"- {self.sentence()} {self.any_plan()}"])

    def write_plan(self, number):
        is_for_the_unknown = number == 0
        answered = "unknown" if is_for_the_unknown else incident(number % self.incidents)
        front = [
            f"title: {self.words(3).title()} Plan {number}",
            f"incidents: [{answered}]",
            f"priority: P{self.chance.randint(1, 2)}",
            f"owner: {self.role()}",
            f"rto: {self.chance.choice(['4h', '8h'])}",
            "rpo: 24h",
            f"review: {{ last: 2026-1{self.chance.randint(0, 1)}-{self.chance.randint(10, 20)}, every: 1y }}",
            f"exercise: {{ last: 2026-10-{self.chance.randint(10, 28)}, every: 1y }}",
            f"tags: [{', '.join(self.chance.sample(WORDS, 3))}]",
        ]
        body = [self.paragraph(), "", "## Applies when", ""]
        body += [f"- {self.sentence()} See {self.any_plan()}." for _ in range(4)]
        body += ["", "## Triage", "", self.paragraph(), "", "## Tactical steps", ""]
        body += [line for step in range(6) for line in self.step(step)]
        body += ["## Contingencies", ""]
        body += [line for fallback in range(3) for line in self.contingency(fallback)]
        body += ["## Communication", "", self.paragraph(), "", "| Audience | When | Channel |", "|---|---|---|"]
        body += [f"| {self.chance.choice(WORDS)} | {self.words(2)} | {self.chance.choice(WORDS)} |" for _ in range(4)]
        if is_for_the_unknown:
            body += ["", "## Prioritisation", "", self.paragraph()]
            body += ["", "## Next steps", "", f"1. {self.sentence()} {{role=incident-lead}}"]
        body += ["", "## Exit criteria", ""] + [f"- [ ] {self.sentence()}" for _ in range(3)]
        body += ["", "## Strategic steps", "", f"1. {self.sentence()} {{role=incident-lead}}"]
        body += [f"2. {self.sentence()} {self.any_plan()} {{role=technician}}"]
        self.write(f"plans/{plan(number)}.md", front, body)

    def step(self, number):
        title, text, link = self.words(3).capitalize(), self.sentence(), self.any_plan()
        lines = [
            f"{number + 1}. **{title}** {text} {link} {{#step-{number} role={self.role()} time=5m}}",
            "",
            "   ```powershell",
            f"   Get-Service -Name {self.chance.choice(WORDS)}",
            f"   Test-NetConnection -ComputerName {self.chance.choice(WORDS)} -Port {self.chance.randint(20, 9000)}",
            "   ```",
            "",
        ]
        if number < 3:
            lines += [f"   - If {self.words(4)} → {self.anchor('fallback', f'fallback-{number}')}", ""]
        return lines

    def contingency(self, number):
        lines = [f"### If {self.words(5)} {number} {{#fallback-{number}}}", "", self.paragraph(), ""]
        lines += [f"{step + 1}. {self.sentence()} {{role={self.role()} time=5m}}" for step in range(3)]
        outcome = self.anchor("next step", f"step-{number + 1}") if number else f"escalate to {self.link('roles', 'incident-lead')}"
        return lines + ["", f"→ {outcome}", ""]

    def write_review(self, number):
        reviewed = self.chance.randrange(1, self.plans)
        front = [
            f"title: Review {number}",
            f"date: 2026-0{self.chance.randint(1, 9)}-{self.chance.randint(10, 28)}",
            f"incident: {incident(reviewed % self.incidents)}",
            f"plan: {plan(reviewed)}",
        ]
        body = ["## What went well", "", self.paragraph(), "", "## Challenges", "", self.paragraph(), "", f"Plan: {self.any_plan()}"]
        self.write(f"reviews/review-{number:06d}.md", front, body)

    def write_article(self, number):
        title = f"title: {self.words(3).title()} Article {number}"
        body = [self.paragraph(), "", "## Background", "", self.paragraph(), "", f"- {self.any_plan()}", f"- {self.any_plan()}", "", self.paragraph()]
        self.write(f"articles/article-{number:06d}.md", [title], body)


def plan(number):
    return f"plan-{number:06d}"


def incident(number):
    return f"incident-{number:06d}"


def main():
    if len(sys.argv) not in (3, 4) or not sys.argv[1].isdigit() or sys.argv[3:] not in ([], ["wiki"], ["relative"]):
        sys.exit("use: corpus.py PAGES FOLDER [wiki|relative]")
    corpus = Corpus(int(sys.argv[1]), sys.argv[2], sys.argv[3:] != ["relative"])
    corpus.write_all()
    print(f"{corpus.written} pages")


if __name__ == "__main__":
    main()
