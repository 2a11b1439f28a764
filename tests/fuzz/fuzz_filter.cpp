#include "models/tables/selection.h"
#include "tests/fuzz/promise.h"

using namespace opsdeck;
using opsdeck::fuzz::promise;

namespace {

// A column of every class, and names that need care.
catalog::Relation relation()
{
    catalog::Relation relation;
    relation.schema = QStringLiteral("public");
    relation.name = QStringLiteral("orders");
    int type = 0;
    for (const char16_t* name :
        { u"total", u"paid", u"status", u"placed", u"rules", u"tags", u"blob", u"ref", u"mood",
            u"span", u"row", u"ip", u"point", u"in", u"is null", u"Größe \"x\"" }) {
        catalog::Column column;
        column.name = QString::fromUtf16(name);
        column.typeClass = static_cast<catalog::TypeClass>(type++ % 14);
        column.ordered = true;
        relation.columns.push_back(column);
    }
    return relation;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const catalog::Relation kRelation = relation();
    const auto filter = tables::parseFilter(opsdeck::fuzz::text(data, size), kRelation);
    if (!filter) {
        promise(!filter.error().sentence().isEmpty(), "a refusal says why");
        return 0;
    }
    promise(
        filter->column >= 0 && static_cast<std::size_t>(filter->column) < kRelation.columns.size(),
        "a filter names a column");
    const auto again = tables::parseFilter(tables::filterText(*filter, kRelation), kRelation);
    promise(again && *again == *filter, "a filter survives being written and read");
    return 0;
}
