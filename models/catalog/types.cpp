#include "models/catalog/types.h"

#include <algorithm>
#include <array>

namespace opsdeck::catalog {

namespace {

constexpr int kDeepest = 32; // a composite cannot hold itself, but through an array it can

// Categories are PostgreSQL's own (pg_type.typcategory); what it leaves in "user-defined" is told
// apart by name.
TypeClass classOfCategory(char category)
{
    switch (category) {
    case 'A':
        return TypeClass::Array;
    case 'B':
        return TypeClass::Boolean;
    case 'C':
        return TypeClass::Composite;
    case 'D':
    case 'T':
        return TypeClass::Time;
    case 'E':
        return TypeClass::Enum;
    case 'G':
        return TypeClass::Geometric;
    case 'I':
        return TypeClass::Network;
    case 'N':
        return TypeClass::Number;
    case 'R':
        return TypeClass::Range;
    case 'S':
        return TypeClass::Text;
    default:
        return TypeClass::Other;
    }
}

struct Named
{
    QLatin1StringView name;
    TypeClass typeClass;
};

constexpr std::array kByName{
    Named{ QLatin1StringView("json"), TypeClass::Json },
    Named{ QLatin1StringView("jsonb"), TypeClass::Json },
    Named{ QLatin1StringView("bytea"), TypeClass::Binary },
    Named{ QLatin1StringView("uuid"), TypeClass::Uuid },
    Named{ QLatin1StringView("macaddr"), TypeClass::Network },
    Named{ QLatin1StringView("macaddr8"), TypeClass::Network },
    Named{ QLatin1StringView("char"), TypeClass::Text },
};

} // namespace

void Types::add(Type type)
{
    const Oid oid = type.oid;
    m_types.insert_or_assign(oid, std::move(type));
}

void Types::addLabel(Oid enumType, const QString& label)
{
    if (const auto found = m_types.find(enumType); found != m_types.end())
        found->second.labels += label;
}

const Types::Type* Types::find(Oid type) const
{
    const auto found = m_types.find(type);
    return found == m_types.end() ? nullptr : &found->second;
}

Oid Types::base(Oid type) const
{
    const Type* known = find(type);
    for (int depth = 0; known && known->form == 'd' && depth < kDeepest; ++depth) {
        type = known->base;
        known = find(type);
    }
    return type;
}

TypeClass Types::classOf(Oid type) const
{
    const Type* known = find(base(type));
    if (!known)
        return TypeClass::Other;
    const auto named = std::find_if(kByName.begin(), kByName.end(),
        [known](const Named& other) { return known->name == other.name; });
    if (named != kByName.end() && (known->category == 'U' || known->category == 'Z'))
        return named->typeClass;
    // regclass, regproc …: numbers inside, names outside.
    if (known->category == 'N' && known->name.startsWith(QLatin1String("reg")))
        return TypeClass::Other;
    return classOfCategory(known->category);
}

bool Types::isOrdered(Oid type) const { return isOrdered(type, 0); }

bool Types::isOrdered(Oid type, int depth) const
{
    const Type* known = find(base(type));
    if (!known || depth > kDeepest)
        return false;
    if (known->ordered || known->form == 'e' || known->form == 'r' || known->form == 'm')
        return true;
    if (known->form == 'c')
        return std::all_of(known->fields.begin(), known->fields.end(),
            [&](Oid field) { return isOrdered(field, depth + 1); });
    return known->category == 'A' && known->element != 0 && isOrdered(known->element, depth + 1);
}

QStringList Types::labels(Oid type) const
{
    const Type* known = find(base(type));
    return known ? known->labels : QStringList();
}

} // namespace opsdeck::catalog
