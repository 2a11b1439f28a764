#include "models/tables/cursor.h"

#include "models/tables/filter_text.h"
#include "models/tables/order_terms.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace opsdeck::tables {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::tables::Cursor)
};

constexpr char kVersion = 1;
constexpr qsizetype kDigestBytes = 16;
constexpr qsizetype kSealBytes = 8;
constexpr qsizetype kHeaderBytes = 1 + kDigestBytes + 1;

QByteArray hash(const QByteArray& bytes, qsizetype length)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).left(length);
}

void addPart(QByteArray& identity, const QByteArray& part)
{
    identity += QByteArray::number(part.size()) + ':' + part;
}

QByteArray digest(const Selection& selection)
{
    QByteArray identity;
    const catalog::Relation& relation = *selection.relation();
    addPart(identity, relation.quotedName());
    for (const OrderTerm& term : orderTerms(selection)) {
        addPart(identity, term.sql);
        addPart(identity, QByteArray(term.descending ? "d" : "a") + (term.nullsFirst ? 'f' : 'l'));
    }
    for (const Filter& filter : selection.filters()) {
        const auto& column = relation.columns[static_cast<std::size_t>(filter.column)];
        addPart(identity, column.name.toUtf8());
        addPart(identity, operatorText(filter.op).toUtf8());
        for (const QString& value : filter.values)
            addPart(identity, value.toUtf8());
        addPart(identity, QByteArrayLiteral(";"));
    }
    const TenantScope& tenant = selection.tenant();
    addPart(identity, tenant.isOne() ? "one " + tenant.tenant().toUtf8() : QByteArray("any"));
    return hash(identity, kDigestBytes);
}

void addVarint(QByteArray& bytes, quint64 number)
{
    for (; number >= 0x80; number >>= 7U)
        bytes += static_cast<char>((number & 0x7fU) | 0x80U);
    bytes += static_cast<char>(number);
}

std::optional<quint64> takeVarint(QByteArrayView& bytes)
{
    quint64 number = 0;
    for (unsigned shift = 0; shift < 63 && !bytes.isEmpty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes = bytes.sliced(1);
        number |= static_cast<quint64>(byte & 0x7fU) << shift;
        if (byte < 0x80)
            return number;
    }
    return std::nullopt;
}

std::optional<Key> takeKey(QByteArrayView bytes, std::size_t count)
{
    Key key;
    while (key.values.size() < count) {
        const auto length = takeVarint(bytes);
        if (!length || *length > static_cast<quint64>(bytes.size()) + 1)
            return std::nullopt;
        if (*length == 0) {
            key.values.emplace_back();
            continue;
        }
        const auto size = static_cast<qsizetype>(*length - 1);
        key.values.emplace_back(bytes.first(size).toByteArray());
        bytes = bytes.sliced(size);
    }
    return bytes.isEmpty() ? std::optional<Key>(key) : std::nullopt;
}

tl::unexpected<base::Error> refuse(const QString& why, const QString& hint)
{
    return base::fail(
        base::ErrorCode::BadInput, Words::tr("Cannot continue from this cursor"), why, hint);
}

} // namespace

QByteArray encodeCursor(const Selection& selection, const Key& key)
{
    QByteArray bytes(1, kVersion);
    bytes += digest(selection);
    bytes += static_cast<char>(key.values.size());
    for (const auto& value : key.values) {
        addVarint(bytes, value ? static_cast<quint64>(value->size()) + 1 : 0);
        if (value)
            bytes += *value;
    }
    bytes += hash(bytes, kSealBytes);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

base::Result<Key> decodeCursor(const Selection& selection, const QByteArray& cursor)
{
    const QString again = Words::tr("Start again without a cursor.");
    const auto decoded = QByteArray::fromBase64Encoding(cursor,
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray bytes = decoded ? *decoded : QByteArray();
    if (bytes.size() < kHeaderBytes + kSealBytes)
        return refuse(Words::tr("it is damaged"), again);
    const QByteArray sealed = bytes.chopped(kSealBytes);
    if (hash(sealed, kSealBytes) != bytes.last(kSealBytes))
        return refuse(Words::tr("it is damaged"), again);
    if (bytes.front() != kVersion)
        return refuse(Words::tr("it was made by another version of Opsdeck"), again);
    if (sealed.mid(1, kDigestBytes) != digest(selection))
        return refuse(Words::tr("it belongs to another table, order, filter or tenant"), again);
    const auto count =
        static_cast<std::size_t>(static_cast<unsigned char>(sealed.at(kHeaderBytes - 1)));
    const auto key = takeKey(QByteArrayView(sealed).sliced(kHeaderBytes), count);
    if (!key || count == 0 || count != orderTerms(selection).size())
        return refuse(Words::tr("it is damaged"), again);
    return *key;
}

} // namespace opsdeck::tables
