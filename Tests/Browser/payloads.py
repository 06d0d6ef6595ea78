"""Texts that try to run code, to reach the network or to break out of their place; our own, a line or a few each."""

# Markup as Markdown authors might write it: dropped or text without raw_html, and harmless with it.
MARKUP = r'''
<script>alert(1)</script>
<ScRiPt>alert(1)</sCrIpT>
<script src=https://evil.example/x.js></script>
<script src="//evil.example/x.js"></script>
<script type=module>alert(1)</script>
<script>alert(1)
text <script>alert(1)</script> text
<script/x>alert(1)</script>
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<style>@import 'https://evil.example/x.css';</style>
<style>body{background:url(https://evil.example/x)}</style>
<style><img src="</style><img src=x onerror=alert(1)>">
<link rel=stylesheet href=https://evil.example/x.css>
<link rel=preload as=image href=https://evil.example/x.png>
<link rel=dns-prefetch href=//evil.example>
<meta http-equiv=refresh content="0;url=https://evil.example/">
<meta http-equiv="Content-Security-Policy" content="default-src *">
<base href=https://evil.example/>
<base target=_blank>
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)" alt="a">
<IMG SRC=x OnErRoR=alert(1)>
<img/src=x/onerror=alert(1)>
<img src=x:x onerror&#61;alert(1)>
<img alt="`><script>alert(1)</script>">
<img alt='"' title='onerror=alert(1) x='>
<img src="x" alt="a>b" onerror="alert(1)">
<img src=`x` onerror=alert(1)>
<img srcset="https://evil.example/a.png 1x, https://evil.example/b.png 2x">
<img src=https://evil.example/pixel.gif>
<img src=//evil.example/pixel.gif width=1 height=1>
<img src="\\evil.example\pixel.gif">
<img src=" https://evil.example/pixel.gif">
<img lowsrc=https://evil.example/x dynsrc=https://evil.example/y>
<picture><source srcset=https://evil.example/x.webp><img src=y.png></picture>
<video src=https://evil.example/x.mp4 autoplay onloadstart=alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<video poster=https://evil.example/x.png></video>
<track src=https://evil.example/x.vtt default>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><script href="data:,alert(1)"/></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>
<svg><set attributeName=href to=javascript:alert(1)></svg>
<svg><use href="https://evil.example/x.svg#a"/></svg>
<svg><image href="https://evil.example/x.png"/></svg>
<svg><style>*{background:url(https://evil.example/s)}</style></svg>
<svg><foreignObject><iframe src=https://evil.example></iframe></foreignObject></svg>
<svg><desc><p></svg><img src=x onerror=alert(1)>
<math><maction actiontype="statusline#https://evil.example" xlink:href="javascript:alert(1)">x</maction></math>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<math href="javascript:alert(1)">x</math>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src=https://evil.example></iframe>
<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>
<object data=javascript:alert(1)></object>
<object data=https://evil.example/x.swf></object>
<embed src=data:text/html,<script>alert(1)</script>>
<embed src=https://evil.example/x.svg>
<applet code=x codebase=https://evil.example></applet>
<portal src=https://evil.example></portal>
<form action=https://evil.example/><input name=q><button>Send</button></form>
<form action=javascript:alert(1)><input type=submit>
<button formaction=javascript:alert(1)>x</button>
<input autofocus onfocus=alert(1)>
<input type=image src=https://evil.example/x.png>
<select autofocus onfocus=alert(1)><option>x</select>
<textarea autofocus onfocus=alert(1)>
<keygen autofocus onfocus=alert(1)>
<isindex action=javascript:alert(1) type=submit>
<body onload=alert(1)>
<body background=https://evil.example/x.png>
<html onclick=alert(1) manifest=https://evil.example/x>
<div onmouseover=alert(1) onpointerenter=alert(1)>x</div>
<div style="background:url(https://evil.example/x.png)">x</div>
<div style="width:expression(alert(1))">x</div>
<div style="position:fixed;inset:0;z-index:99">over everything</div>
<p class="skip notice" style=display:none>hidden</p>
<details open ontoggle=alert(1)><summary>x</summary>y</details>
<marquee onstart=alert(1)>x</marquee>
<dialog open onclose=alert(1)>x</dialog>
<a href=javascript:alert(1)>x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="&#106;&#97;&#118;&#97;script&colon;alert(1)">x</a>
<a href="&#x6A&#x61vascript:alert(1)">x</a>
<a href=" &#1; javascript:alert(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>
<a href=https://example.com ping=https://evil.example/>x</a>
<a href=https://example.com target=_blank onclick=alert(1)>x</a>
<a href=x.html download=x.exe style=font-size:900px>x</a>
<a href="https://example.com/" onclick="alert(1)" onclick="">x</a>
<a name="pb-content">x</a>
<a id=pb-content></a>
<h2 id=pb-incidents>x</h2>
<a id=location></a><a id=__proto__></a><img name=getElementById src=y.png>
<form id=document name=cookie><input name=attributes></form>
<area href=javascript:alert(1)>
<map name=m><area shape=default href=javascript:alert(1)></map><img usemap=#m src=y.png>
<table background=javascript:alert(1)><tr><td background=https://evil.example/x>x</table>
<td>cell alone</td>
<tr><td onclick=alert(1)>row alone
<li>item alone
</main></body></html>
</div></div></main><p>outside
</table></div>
</p></li></ul></section>
<div>
<div><div><div><p><b><i>
<details>
<table>
<table><tr><td>
<table><div>fostered</div>
<table><div><table></div></table></div></div>
<table><tr><div><table><td></div></div></table>
<ul><li>a<li>b<table><tr><td>c<td>d<li>e</ul>
<a href=https://example.com>
<b>
<!-- 
<!--><img src=x onerror=alert(1)>-->
<!--<img src=x onerror=alert(1)>--!><img src=x onerror=alert(1)>
<!-- --!><script>alert(1)</script> -->
<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/>
<?php <script>alert(1)</script> ?>
<![CDATA[<script>alert(1)</script>]]>
<!DOCTYPE html [<!ENTITY x "<script>alert(1)</script>">]>&x;
<!ELEMENT <img src=x onerror=alert(1)>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<xmp><p title="</xmp><script>alert(1)</script>">
<title></title><img src=x onerror=alert(1)>
<textarea></textarea><img src=x onerror=alert(1)>
<plaintext>
<listing>&lt;img src=x onerror=alert(1)></listing>
<noembed><img src=x onerror=alert(1)></noembed>
<noframes></noframes><script>alert(1)</script>
<custom-element onclick=alert(1) style=color:red>x</custom-element>
<p title="a
b" onclick=alert(1)>x</p>
<img src="x
<b title='unclosed>x</b>
<img """><script>alert(1)</script>">
<p/onclick=alert(1)>x
<div align="center" onclick  =  "alert(1)">x</div>
<div a=1 b=2 c=3 id='"><script>alert(1)</script>'>x</div>
'''

# Markdown and our own syntax, in which markup may hide.
MARKDOWN = [
    '[x](https://example.com "onmouseover=alert(1)")',
    "[x](https://example.com 'a\"><script>alert(1)</script>')",
    '[x](<https://example.com/"onclick="alert(1)>)',
    "![x](y.png 'a\" onerror=\"alert(1)')",
    '!["onerror="alert(1)](y.png)',
    '![<img src=x onerror=alert(1)>](y.png)',
    "![a](https://evil.example/pixel.gif)",
    "![](https://evil.example/pixel.gif)",
    "![a][i]\n\n[i]: //evil.example/pixel.gif 'x'",
    "[![a](https://evil.example/badge.svg)](https://example.com)",
    "![a](\\\\\\\\evil.example\\share\\x.png)",
    "![[https://evil.example/x.png]]",
    "[[https://evil.example/|<script>alert(1)</script>]]",
    '[[index|<img src=x onerror=alert(1)>]]',
    '[["><script>alert(1)</script>]]',
    "[[index#\"><svg onload=alert(1)>]]",
    "![[<script>alert(1)</script>]]",
    "{{constructor}} {{__proto__}} {{<script>alert(1)</script>}}",
    "{{{body}}} {{> head}} {{#list}}{{/list}} {{=<% %>=}} <%body%>",
    "\u0001\u0033\u0002 \u00010\u0002 <script>",
    "# PB content\n\n## pb-incidents\n\n## Pb linked from\n\n[[#PB content]]",
    "## A {#pb-content}\n\n1. Item {#pb-incidents}",
    "## fn 1\n\n## fnref 1\n\n## pb fn 1\n\nText[^1] again[^1]\n\n[^1]: Note",
    "## location\n\n## document\n\n## getElementById\n\n## __proto__\n\n## constructor\n\n## cookie",
    '## <img src=x onerror=alert(1)> {#a"onclick=alert(1)}\n\n[[_TOC_]]\n\n## two\n\n## three',
    "[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: x",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>\n\n    <div>",
    '```"><script>alert(1)</script>\nx\n```',
    '```html {#x onclick=alert(1)}\n<script>alert(1)</script>\n```',
    "`<script>alert(1)</script>` and ``<img src=x onerror=alert(1)>``",
    "    <script>alert(1)</script>",
    "| a | <script>alert(1)</script> |\n|:-|-:|\n| </td></tr></table> | <img src=x onerror=alert(1)> |",
    "> [!NOTE\" onclick=alert(1)]\n> x",
    "> [!WARNING]\n> <div>\n> unclosed",
    "- [ ] <label onclick=alert(1)>x\n- [x] </label><script>alert(1)</script>",
    "- <div>\n\n- </ul></div>\n\n  <b>open",
    "1. **<b>Bold** title {#s\" onclick=alert(1)}",
    "*a <b>* b </b>*",
    "[a <b>](https://example.com) c </b> [d](https://example.com)",
    "<a href=https://example.com>[x](https://example.org)</a>",
    "[<a href=javascript:alert(1)>](https://example.com)",
    "<details>\n\n## Inside\n\n</details>\n\n## After\n\n<div>\n\n## Last",
    "## Open\n\n<div>\n\n## Next\n\n</div>\n\n![[#Next]]",
    "<b>\n\n***\n\n</b>\n\n<table>\n\n| a |\n|-|\n| b |\n\n</table>",
    "<table>\n\n- item\n\n| a |\n|-|\n| b |\n\n<tr>\n\ntext\n\n<td>\n\n| c |\n|-|\n\n</table>",
    "<table><tr><td>\n\n| a |\n|-|\n| b |\n\n## In a cell\n\n</td></tr></table>",
    "text <table><tr> *a* ![[y.png]] <td> [b](y.png) </table> | <caption> <div> </caption>",
    "<https://example.com/?\"onclick=alert(1)>",
    "https://example.com/\"onclick=alert(1) www.example.com/<script>",
    "<a@b.example\"onclick=alert(1)> a@b.example'onclick=alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "\\<script>alert(1)\\</script> &amp;lt;script&amp;gt;",
    "<!-- planbook: allow raw-html — \"><script>alert(1)</script> -->\n<script>alert(1)</script>",
    "<!-- planbook: allow --><img src=x onerror=alert(1)>",
    "<b\u2028onclick=alert(1)>x</b> <b\u00a0onclick=alert(1)>x</b> <b\x0conclick=alert(1)>x</b>",
    "\ufeff<script>alert(1)</script>\u202e<img src=x onerror=alert(1)>",
    "~~<del onclick=alert(1)>~~ </del>",
]

# Spellings of addresses that run code or reach the reader's machine; each is tried in every place of an address.
ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x09;script:alert(1)", "java&#10;script:alert(1)", "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)", "javascript&#58;alert(1)", "&#1;javascript:alert(1)", "javascript&#x3A;//%0aalert(1)", "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)", "jav\\ascript:alert(1)", "vbscript:msgbox(1)", "VBSCRIPT:x", "livescript:x", "mocha:x",
    "data:text/html,<b>x</b>", "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,x", "data:image/png+xml,x", "data:,x",
    "DATA&colon;text/html,x", "file:///etc/passwd", "FILE://server/share", "blob:https://example.com/1", "filesystem:https://example.com/x",
    "view-source:https://example.com", "jar:https://evil.example/x.jar!/x", "mhtml:https://evil.example/x", "shell:startup", "search-ms:query=x",
    "ms-msdt:/id", "//evil.example/x", "///evil.example/x", "\\\\\\\\evil.example\\\\share", "/\\\\evil.example/x", "\\t//evil.example/x",
    "https://evil.example/x", "../../../../etc/passwd", "..%2f..%2fetc/passwd", "C:\\\\x", "index.html?\\\"onclick=alert(1)",
]

PLACES = "[a]({0}) [b](<{0}>) [c][r] [r] ![d]({0}) ![e][r] <{0}> [[{0}|f]] ![[{0}]]\n\n<a href=\"{0}\">g</a> <img src='{0}' alt=h> <a href={0}>i</a>\n\n[r]: {0}\n"

# Values of front matter and of settings, put into every field that a reader sees.
VALUES = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>", "{{{body}}}{{> head}}",
    "javascript:alert(1)", "</h1></main><!--\x7f\u2028<svg onload=alert(1)>",
]


def markup():
    """The payloads of MARKUP, of which some go on over lines that do not begin with `<`."""
    found = []
    for line in MARKUP.strip("\n").split("\n"):
        if found and not line.startswith("<") and not line.startswith("text"):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def bodies():
    """Every payload as the body of a page."""
    return markup() + MARKDOWN + [PLACES.format(address) for address in ADDRESSES]
