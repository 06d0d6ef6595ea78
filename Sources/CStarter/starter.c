// Embeds the texts of this folder under the names that they have in a knowledge base. A new one is two lines here.
#include "starter.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char planbook_yml[] = {
#embed "planbook.yml"
};
static const unsigned char gitignore[] = {
#embed "automation/gitignore"
};
static const unsigned char editorconfig[] = {
#embed "automation/editorconfig"
};
static const unsigned char vscode_json[] = {
#embed "automation/vscode.json"
};
static const unsigned char pre_commit[] = {
#embed "automation/pre-commit"
};
static const unsigned char github_yml[] = {
#embed "automation/github.yml"
};
static const unsigned char gitlab_yml[] = {
#embed "automation/gitlab.yml"
};
static const unsigned char page_index_md[] = {
#embed "content/index.md"
};
static const unsigned char page_services_servers_md[] = {
#embed "content/services/servers.md"
};
static const unsigned char page_products_backup_md[] = {
#embed "content/products/backup.md"
};
static const unsigned char page_incidents_server_down_md[] = {
#embed "content/incidents/server-down.md"
};
static const unsigned char page_plans_restore_server_md[] = {
#embed "content/plans/restore-server.md"
};
static const unsigned char page_plans_unknown_incident_md[] = {
#embed "content/plans/unknown-incident.md"
};
static const unsigned char page_customers_example_company_md[] = {
#embed "content/customers/example-company.md"
};
static const unsigned char page_roles_technician_md[] = {
#embed "content/roles/technician.md"
};
static const unsigned char page_roles_incident_lead_md[] = {
#embed "content/roles/incident-lead.md"
};
static const unsigned char page_handbook_on_call_md[] = {
#embed "content/handbook/on-call.md"
};
static const unsigned char page_reviews_review_md[] = {
#embed "content/reviews/review.md"
};
static const unsigned char page_exercises_exercise_md[] = {
#embed "content/exercises/exercise.md"
};
static const unsigned char skeletons_plan_md[] = {
#embed "skeletons/plan.md"
};
static const unsigned char skeletons_incident_md[] = {
#embed "skeletons/incident.md"
};
static const unsigned char skeletons_service_md[] = {
#embed "skeletons/service.md"
};
static const unsigned char skeletons_product_md[] = {
#embed "skeletons/product.md"
};
static const unsigned char skeletons_customer_md[] = {
#embed "skeletons/customer.md"
};
static const unsigned char skeletons_role_md[] = {
#embed "skeletons/role.md"
};
static const unsigned char skeletons_review_md[] = {
#embed "skeletons/review.md"
};
static const unsigned char skeletons_exercise_md[] = {
#embed "skeletons/exercise.md"
};
static const unsigned char skeletons_page_md[] = {
#embed "skeletons/page.md"
};

static const struct planbook_starter_file files[] = {
    {"planbook.yml", planbook_yml, sizeof planbook_yml},
    {".gitignore", gitignore, sizeof gitignore},
    {".editorconfig", editorconfig, sizeof editorconfig},
    {".vscode/settings.json", vscode_json, sizeof vscode_json},
    {".githooks/pre-commit", pre_commit, sizeof pre_commit},
    {".github/workflows/planbook.yml", github_yml, sizeof github_yml},
    {".gitlab-ci.yml", gitlab_yml, sizeof gitlab_yml},
    {"content/index.md", page_index_md, sizeof page_index_md},
    {"content/services/servers.md", page_services_servers_md, sizeof page_services_servers_md},
    {"content/products/backup.md", page_products_backup_md, sizeof page_products_backup_md},
    {"content/incidents/server-down.md", page_incidents_server_down_md, sizeof page_incidents_server_down_md},
    {"content/plans/restore-server.md", page_plans_restore_server_md, sizeof page_plans_restore_server_md},
    {"content/plans/unknown-incident.md", page_plans_unknown_incident_md, sizeof page_plans_unknown_incident_md},
    {"content/customers/example-company.md", page_customers_example_company_md, sizeof page_customers_example_company_md},
    {"content/roles/technician.md", page_roles_technician_md, sizeof page_roles_technician_md},
    {"content/roles/incident-lead.md", page_roles_incident_lead_md, sizeof page_roles_incident_lead_md},
    {"content/handbook/on-call.md", page_handbook_on_call_md, sizeof page_handbook_on_call_md},
    {"content/reviews/@today@-server-down.md", page_reviews_review_md, sizeof page_reviews_review_md},
    {"content/exercises/@today@-restore-server.md", page_exercises_exercise_md, sizeof page_exercises_exercise_md},
    {"skeletons/plan.md", skeletons_plan_md, sizeof skeletons_plan_md},
    {"skeletons/incident.md", skeletons_incident_md, sizeof skeletons_incident_md},
    {"skeletons/service.md", skeletons_service_md, sizeof skeletons_service_md},
    {"skeletons/product.md", skeletons_product_md, sizeof skeletons_product_md},
    {"skeletons/customer.md", skeletons_customer_md, sizeof skeletons_customer_md},
    {"skeletons/role.md", skeletons_role_md, sizeof skeletons_role_md},
    {"skeletons/review.md", skeletons_review_md, sizeof skeletons_review_md},
    {"skeletons/exercise.md", skeletons_exercise_md, sizeof skeletons_exercise_md},
    {"skeletons/page.md", skeletons_page_md, sizeof skeletons_page_md},
};

const struct planbook_starter_file *planbook_starter_file(ptrdiff_t index) {
    const ptrdiff_t count = sizeof files / sizeof files[0];
    return index >= 0 && index < count ? &files[index] : 0;
}
