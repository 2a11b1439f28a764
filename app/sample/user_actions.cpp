// What a simulated user does with the API, one function each.

#include "app/sample/simulated_user.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace opsdeck::sample {

namespace {
constexpr std::size_t kUploadBytes = 200'000;

std::string textOf(const QJsonObject& object, const char* member)
{
    return object[QLatin1StringView(member)].toVariant().toString().toStdString();
}

std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonArray oneLine(const QJsonObject& product, int quantity)
{
    return { QJsonObject{ { QStringLiteral("sku"), product[QLatin1StringView("sku")] },
        { QStringLiteral("quantity"), quantity } } };
}
} // namespace

void SimulatedUser::lookAtPlant()
{
    get("/api/v1/executive/summary");
    if (m_dice.chance(0.2))
        get("/api/v1/alerts?status=active");
}

void SimulatedUser::lookAtInventory()
{
    const QJsonObject item =
        oneOf(m_dice.chance(0.3) ? "/api/v1/inventory-summary" : "/api/v1/inventory",
            m_dice.chance(0.2) ? "limit=50" : "");
    const std::string sku = textOf(item, "sku");
    if (!sku.empty() && m_dice.chance(0.4))
        get("/api/v1/inventory/" + sku + '@' + textOf(item, "warehouse_id"));
    if (m_dice.chance(0.15))
        get("/api/v1/zones?limit=100");
}

void SimulatedUser::lookAtLeadTime() { get("/api/v1/lead-time?limit=50"); }

void SimulatedUser::browseProducts()
{
    const char* const path = m_dice.chance(0.7) ? "/api/v1/products" : "/admin/products";
    const QJsonObject product =
        oneOf(path, m_dice.chance(0.5) ? "fields=id,sku,title,price" : "status=active");
    const std::string id = textOf(product, "id");
    if (!id.empty() && m_dice.chance(0.5))
        get("/api/v1/products/" + id);
    if (!id.empty() && m_dice.chance(0.03))
        send("PATCH", "/api/v1/products/" + id,
            compact({ { QStringLiteral("price"), product[QLatin1StringView("price")] } }));
}

void SimulatedUser::lookAtPopular() { get("/api/v1/products/popular"); }

void SimulatedUser::lookAtOrders()
{
    const QJsonObject order = oneOf("/api/v1/orders", m_dice.chance(0.4) ? "status=pending" : "");
    const std::string id = textOf(order, "id");
    if (!id.empty() && m_dice.chance(0.5))
        get("/api/v1/orders/" + id);
}

void SimulatedUser::placeOrder()
{
    const std::string customer =
        textOf(oneOf("/api/v1/orders", "fields=customer_id&limit=100"), "customer_id");
    const QJsonObject product = oneOf("/api/v1/products", "status=active");
    if (customer.empty() || product.isEmpty())
        return;
    send("POST", "/api/v1/orders",
        compact({ { QStringLiteral("customer_id"), QString::fromStdString(customer) },
            { QStringLiteral("items"), oneLine(product, m_dice.between(1, 3)) } }));
}

void SimulatedUser::changeOrder()
{
    const std::string id = textOf(oneOf("/api/v1/orders", "status=pending"), "id");
    if (!id.empty())
        send("PATCH", "/api/v1/orders/" + id,
            compact({ { QStringLiteral("status"),
                m_dice.chance(0.1) ? QStringLiteral("cancelled")
                                   : QStringLiteral("processing") } }));
}

void SimulatedUser::lookAtJobs()
{
    const std::string id = textOf(oneOf("/api/v1/jobs"), "id");
    if (!id.empty() && m_dice.chance(0.6))
        get("/api/v1/jobs/" + id);
}

void SimulatedUser::lookAtSummary()
{
    const std::string id = textOf(oneOf("/api/v1/jobs", "status=active"), "id");
    if (!id.empty())
        get("/api/v1/reconciliations/" + id + "/summary");
}

// Makes a job, changes it next time and removes it then, so that their number stays as it is.
void SimulatedUser::keepJobs()
{
    if (m_ownJob.empty()) {
        const Answer made = send("POST", "/api/v1/jobs",
            compact({ { QStringLiteral("name"), QStringLiteral("trial-run") },
                { QStringLiteral("schedule"), QStringLiteral("0 5 * * *") },
                { QStringLiteral("source"), QStringLiteral("orders") },
                { QStringLiteral("target"), QStringLiteral("payments") } }));
        m_ownJob = made.status == 201 ? textOf(made.json, "id") : std::string();
        return;
    }
    const std::string path = "/api/v1/jobs/" + std::exchange(m_ownJob, {});
    send("PATCH", path, compact({ { QStringLiteral("status"), QStringLiteral("paused") } }));
    if (send("DELETE", path, {}).status == 0) // may not: then nobody finds it active at least
        send("PATCH", path, compact({ { QStringLiteral("status"), QStringLiteral("archived") } }));
}

void SimulatedUser::reviewRuns()
{
    oneOf("/api/v1/executions", m_dice.chance(0.3) ? "status=failed" : "");
    if (m_dice.chance(0.5))
        oneOf("/api/v1/unmatched", "status=open");
}

void SimulatedUser::lookAtVendors()
{
    constexpr const char* kLists[] = { "/api/v1/agents", "/api/v1/users", "/api/v1/vendors",
        "/api/v1/uploads" };
    oneOf(m_dice.pick(kLists));
}

void SimulatedUser::lookAtSettings()
{
    get("/api/v1/tenant");
    if (m_dice.chance(0.5))
        get("/api/v1/permissions/check?resource=order&action=write");
    if (m_dice.chance(0.2))
        get("/api/v1/webhooks?status=dead");
}

void SimulatedUser::useCart()
{
    const std::string id = textOf(oneOf("/api/v1/carts"), "id");
    if (id.empty())
        return;
    get("/api/v1/carts/" + id);
    if (!m_dice.chance(0.3))
        return;
    const QJsonObject product = oneOf("/api/v1/products", "status=active");
    if (!product.isEmpty())
        send("PATCH", "/api/v1/carts/" + id,
            compact({ { QStringLiteral("items"), oneLine(product, m_dice.between(1, 4)) } }));
}

void SimulatedUser::countStock()
{
    const QJsonObject item = oneOf("/api/v1/inventory");
    if (!item.isEmpty())
        send("PATCH",
            "/api/v1/inventory/" + textOf(item, "sku") + '@' + textOf(item, "warehouse_id"),
            compact({ { QStringLiteral("quantity_actual"),
                item[QLatin1StringView("quantity_expected")].toInt() } }));
}

void SimulatedUser::queueImport()
{
    send("POST", "/api/v1/imports",
        compact({ { QStringLiteral("kind"), QStringLiteral("stock_counts") },
            { QStringLiteral("file_name"),
                QStringLiteral("counts-%1.csv").arg(m_dice.between(2000, 9999)) },
            { QStringLiteral("format"), QStringLiteral("csv") },
            { QStringLiteral("rows"), m_dice.between(50, 5000) } }));
}

void SimulatedUser::upload()
{
    send("POST", "/api/v1/uploads?file_name=price-list.csv",
        std::string(kUploadBytes + m_dice.below(kUploadBytes), 'x'), "application/octet-stream");
}

void SimulatedUser::mistype()
{
    if (m_dice.chance(0.5))
        get("/api/v1/jobs/job_" + std::to_string(m_dice.below(1'000'000)));
    else
        get("/api/v1/products?limit=5000");
}

} // namespace opsdeck::sample
