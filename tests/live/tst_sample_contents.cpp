// What the sample platform holds: every index, partition and view of the guides, believable rows,
// and the defects that are there on purpose.

#include "app/sample/tenants.h"
#include "tests/support/sample_run.h"

#include <QTest>

#include <algorithm>

using namespace opsdeck;

class TestSampleContents : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsOfTheLoadingServerWereKept(); // the first, because the others count too
    void onlyTheIndexOnPurposeIsUnused();
    void hasEveryIndexOfTheGuides();
    void hasMonthlyPartitionsAheadOfNow();
    void everyMaterializedViewCanBeRefreshedConcurrently();
    void refreshesStockIncrementally();
    void indexesEveryForeignKeyButOne();
    void everyTableAndColumnThatMattersHasStatistics();
    void oneTenantHoldsAboutHalf();
    void followsADailyAndWeeklyRhythmUpToNow();
    void movementsAddUpToTheExpectedStock();
    void ordersAddUpToTheirLines();
    void pricesFollowTheirCurrency();
    void mostUploadsNameAnAgentOfTheirVendor();
    void namesAreInSeveralScripts();
    void holdsTheDefectsOnPurpose();
    void genealogyLeadsBackToBoughtBatches();
    void readOnlyRoleCannotWrite();
    void dropsPartitionsByRetention(); // the last, because it changes the rest

private:
    support::SampleRun m_sample;
};

void TestSampleContents::initTestCase()
{
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
        QStringLiteral("0.05"), QStringLiteral("--no-workload") });
    QVERIFY2(run.status == 0, run.error.constData());
}

void TestSampleContents::onlyTheIndexOnPurposeIsUnused()
{
    // The leaves of a partitioned index count together; unique ones have another purpose.
    QCOMPARE(m_sample.column("SELECT coalesce(h.inhparent, s.indexrelid)::regclass::text"
                             " FROM pg_stat_user_indexes s JOIN pg_index i USING (indexrelid)"
                             " LEFT JOIN pg_inherits h ON h.inhrelid = s.indexrelid"
                             " WHERE NOT indisunique GROUP BY 1 HAVING sum(idx_scan) = 0"),
        std::vector<QByteArray>{ "commerce.idx_order_coupon" });
    // The missing one shows as scans of every line of the orders.
    QCOMPARE(m_sample.value("SELECT seq_tup_read >= n_live_tup AND n_live_tup > 0"
                            " FROM pg_stat_user_tables WHERE relname = 'order_item'"),
        "t");
}

void TestSampleContents::hasEveryIndexOfTheGuides()
{
    const auto names = m_sample.column("SELECT indexname FROM pg_indexes");
    for (const char* name :
        { "idx_product_tenant_id", "idx_order_tenant_id", "idx_customer_tenant_id",
            "idx_cart_tenant_id", "idx_audit_log_tenant_id", "idx_audit_log_created_at",
            "idx_rbac_policy_role", "idx_admin_user_user_id", "idx_product_tenant_created",
            "idx_jobs_tenant_created_at", "idx_executions_tenant_status_started",
            "idx_matches_tenant_job_confidence", "idx_jobs_active_tenant_created",
            "idx_executions_running_tenant_started", "idx_webhook_deliveries_pending_retry",
            "idx_jobs_rules_gin", "idx_executions_summary_gin", "idx_reports_summary_gin",
            "idx_jobs_list_covering", "idx_dim_material_id", "idx_dim_material_type",
            "idx_dim_date_date", "idx_dim_date_year_month", "idx_fact_inventory_material",
            "idx_fact_inventory_date", "idx_fact_inventory_location", "idx_fact_inventory_lookup",
            "idx_production_chain_batch", "idx_production_chain_parent",
            "idx_production_chain_date", "idx_fact_alerts_date", "idx_fact_alerts_status" })
        QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
    QCOMPARE(m_sample.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
}

void TestSampleContents::hasMonthlyPartitionsAheadOfNow()
{
    for (const char* parent : { "commerce.audit_log", "reconciliation.executions",
             "reconciliation.matches", "reconciliation.unmatched", "reconciliation.audit_logs",
             "manufacturing.fact_inventory" }) {
        const QByteArray leaf = QByteArray(parent)
            + m_sample.value("SELECT to_char(now() + interval '1 month', '_YYYY_MM')");
        QVERIFY2(m_sample.value("SELECT to_regclass('" + leaf + "') IS NOT NULL") == "t",
            leaf.constData());
        QVERIFY(m_sample
                    .value("SELECT count(*) FROM pg_inherits WHERE inhparent = '"
                        + QByteArray(parent) + "'::regclass")
                    .toInt()
            >= 7);
    }
}

void TestSampleContents::dropsPartitionsByRetention()
{
    const QByteArray count = "SELECT count(*) FROM pg_inherits WHERE inhparent ="
                             " 'reconciliation.audit_logs'::regclass";
    const int before = m_sample.value(count).toInt();
    QVERIFY(m_sample.value("SELECT reconciliation.drop_partitions('150 days')").toInt() >= 4);
    QVERIFY(m_sample.value(count).toInt() < before);
    QCOMPARE(m_sample.value("SELECT count(*) > 0 FROM reconciliation.audit_logs"), "t");
    m_sample.value("SELECT reconciliation.create_partitions(current_date - 185, current_date)");
    QVERIFY(m_sample.value(count).toInt() >= before);
}

void TestSampleContents::everyMaterializedViewCanBeRefreshedConcurrently()
{
    const auto views =
        m_sample.column("SELECT format('%I.%I', schemaname, matviewname) FROM pg_matviews");
    QCOMPARE(views.size(), std::size_t{ 7 });
    for (const QByteArray& view : views) {
        if (view.endsWith("accuracy_by_job") || view.endsWith("inventory_summary"))
            continue; // stale on purpose; another test looks at that
        m_sample.value("REFRESH MATERIALIZED VIEW CONCURRENTLY " + view);
        QCOMPARE(m_sample.value("SELECT count(*) > 0 FROM " + view), "t");
    }
    const auto session = sample::Session::open(m_sample.db());
    QVERIFY(session);
    const auto refreshed = (*session)->run(QStringLiteral("refresh"),
        "BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY reconciliation.mv_match_accuracy_by_job;"
        "REFRESH MATERIALIZED VIEW CONCURRENTLY manufacturing.mv_inventory_summary; ROLLBACK");
    QVERIFY2(refreshed, refreshed ? "" : qPrintable(refreshed.error().sentence()));
}

void TestSampleContents::refreshesStockIncrementally()
{
    m_sample.value("INSERT INTO inventory.stock_movement (tenant_id, sku, warehouse_id, kind,"
                   " quantity, actor) SELECT tenant_id, sku, warehouse_id, 'receipt', 7, 'test'"
                   " FROM inventory.inventory LIMIT 10");
    QCOMPARE(m_sample.value("SELECT inventory.refresh_stock()"), "10");
    QCOMPARE(m_sample.value("SELECT inventory.refresh_stock()"), "0");
    QCOMPARE(m_sample.value("SELECT count(*) FROM (SELECT tenant_id, sku, warehouse_id,"
                            " sum(quantity) AS q FROM inventory.stock_movement GROUP BY 1, 2, 3) m"
                            " FULL JOIN inventory.mv_stock_by_sku_warehouse v"
                            " USING (tenant_id, sku, warehouse_id)"
                            " WHERE m.q IS DISTINCT FROM v.quantity"),
        "0");
    m_sample.value("DELETE FROM inventory.stock_movement WHERE actor = 'test'");
}

void TestSampleContents::indexesEveryForeignKeyButOne()
{
    const auto missing = m_sample.column(
        "SELECT conname FROM pg_constraint c WHERE contype = 'f' AND conparentid = 0"
        " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid"
        "  AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)");
    QCOMPARE(missing, std::vector<QByteArray>{ "order_item_product_id_fkey" });
}

void TestSampleContents::everyTableAndColumnThatMattersHasStatistics()
{
    QCOMPARE(m_sample.column("SELECT c.oid::regclass::text FROM pg_class c"
                             " JOIN pg_namespace n ON n.oid = c.relnamespace"
                             " WHERE nspname = ANY ('{commerce,inventory,reconciliation,vendors,"
                             "manufacturing}') AND relkind IN ('r', 'p', 'm') AND reltuples < 0"),
        std::vector<QByteArray>{});
    QCOMPARE(m_sample.value("SELECT histogram_bounds IS NOT NULL FROM pg_stats WHERE schemaname ="
                            " 'commerce' AND tablename = 'order' AND attname = 'created_at'"),
        "t");
    QCOMPARE(m_sample.value("SELECT count(*) > 40 FROM pg_description d"
                            " JOIN pg_class c ON c.oid = d.objoid"
                            " JOIN pg_namespace n ON n.oid = c.relnamespace"
                            " WHERE nspname = ANY ('{commerce,inventory,reconciliation,vendors,"
                            "manufacturing}')"),
        "t");
}

void TestSampleContents::countsOfTheLoadingServerWereKept()
{
    QCOMPARE(m_sample.column("SELECT relid::regclass::text FROM pg_stat_user_tables"
                             " WHERE last_analyze IS NULL"),
        std::vector<QByteArray>{});
    QCOMPARE(m_sample.value("SELECT n_live_tup = (SELECT count(*) FROM commerce.\"order\")"
                            " FROM pg_stat_user_tables WHERE relname = 'order'"),
        "t");
    // Filling the tables is nobody's work to look at.
    QCOMPARE(m_sample.value("SELECT sum(n_tup_ins) FROM pg_stat_user_tables"), "0");
}

void TestSampleContents::oneTenantHoldsAboutHalf()
{
    for (const char* table : { "commerce.\"order\"", "commerce.customer", "inventory.orders",
             "inventory.stock_movement", "commerce.product" }) {
        const double share =
            m_sample.value(QByteArray("SELECT avg((tenant_id = 'paris')::integer) FROM ") + table)
                .toDouble();
        QVERIFY2(share > 0.4 && share < 0.6, table);
    }
    QCOMPARE(m_sample.value("SELECT count(*) FROM inventory.tenant_settings").toULongLong(),
        static_cast<qulonglong>(sample::tenants().size()));
}

void TestSampleContents::followsADailyAndWeeklyRhythmUpToNow()
{
    // At night hours pass between two orders of so small a shop.
    QCOMPARE(m_sample.value("SELECT max(created_at) BETWEEN now() - interval '12 hours' AND now()"
                            " AND min(created_at) < now() - interval '178 days'"
                            " FROM commerce.\"order\""),
        "t");
    QCOMPARE(m_sample.value("SELECT count(*) FILTER (WHERE extract(hour FROM created_at) = 19) >"
                            " 4 * count(*) FILTER (WHERE extract(hour FROM created_at) = 3)"
                            " FROM commerce.\"order\""),
        "t");
    QCOMPARE(m_sample.value("SELECT count(*) FILTER (WHERE extract(isodow FROM created_at) < 6)"
                            " > 2.6 * count(*) FILTER (WHERE extract(isodow FROM created_at) > 5)"
                            " FROM commerce.\"order\""),
        "t");
}

void TestSampleContents::movementsAddUpToTheExpectedStock()
{
    QCOMPARE(m_sample.value("SELECT count(*) FROM (SELECT tenant_id, sku, warehouse_id,"
                            " sum(quantity) AS q FROM inventory.stock_movement GROUP BY 1, 2, 3) m"
                            " FULL JOIN inventory.inventory i USING (tenant_id, sku, warehouse_id)"
                            " WHERE m.q IS DISTINCT FROM i.quantity_expected"),
        "0");
    QCOMPARE(m_sample.value("SELECT min(quantity_expected) >= 0 AND min(quantity_actual) >= 0"
                            " AND min(quantity_reserved) >= 0 FROM inventory.inventory"),
        "t");
}

void TestSampleContents::ordersAddUpToTheirLines()
{
    QCOMPARE(m_sample.value("SELECT count(*) FROM commerce.\"order\" o JOIN (SELECT order_id,"
                            " sum(line_total) AS total, count(*) AS items FROM commerce.order_item"
                            " GROUP BY 1) l ON l.order_id = o.id"
                            " WHERE l.total <> o.total OR l.items <> o.items"),
        "0");
    QCOMPARE(m_sample.value("SELECT count(*) FROM reconciliation.executions e WHERE status ="
                            " 'completed' AND matched <> (SELECT count(*) FROM"
                            " reconciliation.matches m WHERE m.execution_id = e.id)"),
        "0");
}

void TestSampleContents::pricesFollowTheirCurrency()
{
    QCOMPARE(m_sample.value("SELECT count(*) > 0 AND bool_and(price % 10 = 0 AND price >= 100)"
                            " FROM commerce.product WHERE currency IN ('JPY', 'KRW')"),
        "t");
    QCOMPARE(m_sample.value("SELECT bool_or(price % 1 <> 0) FROM commerce.product"
                            " WHERE currency = 'EUR'"),
        "t");
    QCOMPARE(m_sample.value("SELECT count(*) FROM commerce.\"order\" WHERE currency = 'JPY' AND"
                            " ((metadata #>> '{totals,tax}')::numeric % 1 <> 0 OR total % 1 <> 0)"),
        "0");
}

void TestSampleContents::mostUploadsNameAnAgentOfTheirVendor()
{
    QCOMPARE(m_sample.value("SELECT count(*) FROM vendors.uploads u JOIN vendors.agents a"
                            " ON a.id = u.agent_id WHERE a.vendor_id <> u.vendor_id"
                            " OR a.tenant_id <> u.tenant_id"),
        "0");
    QCOMPARE(m_sample.value("SELECT count(agent_id) * 2 > count(*) AND count(agent_id) < count(*)"
                            " FROM vendors.uploads"),
        "t");
}

void TestSampleContents::namesAreInSeveralScripts()
{
    // A letter of Latin with a mark, Cyrillic, Hebrew, Arabic, Devanagari, Kana, Han, Hangul.
    for (const char* range :
        { "[À-ž]", "[а-я]", "[א-ת]", "[ء-ي]", "[अ-ह]", "[ぁ-ん]", "[一-龥]", "[가-힣]" })
        QVERIFY2(m_sample.value(QByteArray("SELECT count(*) > 0 FROM commerce.customer"
                                           " WHERE name ~ '")
                     + range + "'")
                == "t",
            range);
}

void TestSampleContents::holdsTheDefectsOnPurpose()
{
    for (const char* sql :
        { "SELECT count(*) > 0 FROM inventory.webhook_delivery WHERE status = 'dead'",
            "SELECT count(*) > 0 FROM reconciliation.unmatched WHERE status = 'open'",
            "SELECT count(*) > 5 FROM inventory.stock_discrepancy",
            "SELECT to_regclass('commerce.idx_order_coupon') IS NOT NULL",
            "SELECT count(*) = 1 FROM reconciliation.view_refresh"
            " WHERE refreshed_at + refresh_every < now()",
            "SELECT count(*) = 1 FROM manufacturing.view_refresh"
            " WHERE refreshed_at + refresh_every < now()",
            // Stale in truth, not by its date alone.
            "SELECT (SELECT sum(matches) FROM reconciliation.mv_match_accuracy_by_job)"
            " < (SELECT count(*) FROM reconciliation.matches)" })
        QVERIFY2(m_sample.value(sql) == "t", sql);
}

void TestSampleContents::genealogyLeadsBackToBoughtBatches()
{
    QCOMPARE(m_sample.value("SELECT count(*) FROM manufacturing.production_chain p WHERE"
                            " parent_batch_id IS NOT NULL AND NOT EXISTS (SELECT FROM"
                            " manufacturing.production_chain q WHERE q.batch_id ="
                            " p.parent_batch_id)"),
        "0");
    QVERIFY(m_sample
                .value("WITH RECURSIVE up AS (SELECT batch_id, parent_batch_id, 1 AS depth FROM"
                       " manufacturing.production_chain WHERE batch_id = (SELECT max(batch_id)"
                       " FROM manufacturing.production_chain WHERE parent_batch_id IS NOT NULL)"
                       " UNION SELECT p.batch_id, p.parent_batch_id, depth + 1 FROM up JOIN"
                       " manufacturing.production_chain p ON p.batch_id = up.parent_batch_id)"
                       " SELECT max(depth) FROM up")
                .toInt()
        >= 3);
}

void TestSampleContents::readOnlyRoleCannotWrite()
{
    const auto session = sample::Session::open(m_sample.db(QStringLiteral("db_read_only")));
    QVERIFY(session);
    QVERIFY((*session)->column(QStringLiteral("read"), "SELECT id FROM commerce.product LIMIT 1"));
    const QString what = QStringLiteral("write");
    (void)(*session)->run(what, "SET default_transaction_read_only = off");
    const auto written = (*session)->run(what, "DELETE FROM commerce.cart");
    QVERIFY(!written);
    QCOMPARE(written.error().sqlState, QStringLiteral("42501"));
}

QTEST_GUILESS_MAIN(TestSampleContents)
#include "tst_sample_contents.moc"
