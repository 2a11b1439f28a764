// The generators without a server: the same seed makes the same rows, byte for byte; numbers and
// times are written as PostgreSQL reads them.

#include "app/sample/table_load.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <string>

using namespace opsdeck::sample;

namespace {
constexpr std::int64_t kNow = 1'790'000'000'000'000; // a moment in 2026

std::string written(const TableLoad& load, double scale, quint64 seed)
{
    const World world({ scale, seed, kNow });
    std::string bytes;
    CopyBuffer out([&](std::string_view block) {
        bytes += block;
        return true;
    });
    load.rows(world, out);
    out.finish();
    return bytes;
}

std::vector<TableLoad> allTables()
{
    std::vector<TableLoad> all;
    for (const auto& list : { commerceTables(), inventoryTables(), reconciliationTables(),
             vendorTables(), manufacturingTables() })
        all.insert(all.end(), list.begin(), list.end());
    return all;
}
} // namespace

class TestSampleRows : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedMakesTheSameRows();
    void everyRowHasEveryColumn();
    void sizeFollowsTheScale();
    void stopsWhenTheServerHasGone();
    void writesFieldsAsCopyReadsThem();
};

void TestSampleRows::sameSeedMakesTheSameRows()
{
    const TableLoad orders = commerceTables()[2];
    const std::string first = written(orders, 0.01, 7);
    QVERIFY(first == written(orders, 0.01, 7));
    QVERIFY(first != written(orders, 0.01, 8));
}

void TestSampleRows::everyRowHasEveryColumn()
{
    for (const TableLoad& load : allTables()) {
        const auto columns = std::count(load.columns, load.columns + strlen(load.columns), ',');
        const std::string bytes = written(load, 0.01, 1);
        QVERIFY2(!bytes.empty(), load.relation);
        std::ptrdiff_t tabs = 0;
        for (const char c : bytes) {
            tabs += c == '\t' ? 1 : 0;
            if (c != '\n')
                continue;
            QVERIFY2(tabs == columns, load.relation);
            tabs = 0;
        }
    }
}

void TestSampleRows::sizeFollowsTheScale()
{
    const auto rows = [](double scale) {
        const std::string bytes = written(commerceTables()[2], scale, 1);
        return std::count(bytes.begin(), bytes.end(), '\n');
    };
    QCOMPARE(rows(0.01), 1000);
    QCOMPARE(rows(0.02), 2000);
}

void TestSampleRows::stopsWhenTheServerHasGone()
{
    const World world({ 0.2, 1, kNow });
    int blocks = 0;
    CopyBuffer out([&](std::string_view) {
        ++blocks;
        return false;
    });
    commerceTables()[2].rows(world, out);
    out.finish();
    QCOMPARE(blocks, 1);
}

void TestSampleRows::writesFieldsAsCopyReadsThem()
{
    std::string bytes;
    CopyBuffer out([&](std::string_view block) {
        bytes += block;
        return true;
    });
    out.text("a\tb\\c\nd").integer(-42).decimal(-5, 2).decimal(123456, 4).boolean(false).null();
    out.time(1'709'210'096'000'789).date(19'782); // a leap day
    QVERIFY(out.endRow());
    out.finish();
    QCOMPARE(bytes.c_str(),
        "a\\tb\\\\c\\nd\t-42\t-0.05\t12.3456\tf\t\\N\t2024-02-29 12:34:56.000789+00\t2024-02-29\n");
}

QTEST_GUILESS_MAIN(TestSampleRows)
#include "tst_sample_rows.moc"
