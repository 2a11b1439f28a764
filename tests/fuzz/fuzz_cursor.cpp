#include "models/tables/cursor.h"
#include "tests/fuzz/promise.h"

using namespace opsdeck;
using opsdeck::fuzz::promise;

namespace {

tables::Selection selection()
{
    auto relation = std::make_shared<catalog::Relation>();
    relation->schema = QStringLiteral("public");
    relation->name = QStringLiteral("orders");
    for (const char16_t* name : { u"id", u"placed" }) {
        catalog::Column column;
        column.name = QString::fromUtf16(name);
        column.ordered = true;
        relation->columns.push_back(column);
    }
    relation->orderings.push_back(
        { catalog::OrderKind::PrimaryKey, { { 0 }, { 1 } }, QStringLiteral("orders_pkey") });
    return *tables::Selection::make(relation, tables::TenantScope::none());
}

// The input as two values: an odd first byte makes the first one NULL.
tables::Key keyFrom(const QByteArray& input)
{
    const qsizetype middle = input.size() / 2;
    tables::Key key;
    key.values.emplace_back(input.left(middle));
    key.values.emplace_back(input.mid(middle));
    if (!input.isEmpty() && (input[0] & 1) != 0)
        key.values[0] = std::nullopt;
    return key;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const tables::Selection kSelection = selection();
    const QByteArray input = opsdeck::fuzz::bytes(data, size);
    const auto decoded = tables::decodeCursor(kSelection, input);
    if (decoded)
        promise(tables::encodeCursor(kSelection, *decoded) == input, "a cursor has one spelling");
    else
        promise(decoded.error().code == base::ErrorCode::BadInput, "a refusal is bad input");

    const tables::Key key = keyFrom(input);
    const auto back = tables::decodeCursor(kSelection, tables::encodeCursor(kSelection, key));
    promise(back && *back == key, "a cursor brings its key back");
    return 0;
}
