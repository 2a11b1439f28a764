// What the types of a database are: their class, whether their values have an order, what a domain
// stands for. Filled once by a discovery, then only read.
#pragma once

#include "models/catalog/relation.h"

#include <unordered_map>

namespace opsdeck::catalog {

class Types
{
public:
    struct Type
    {
        Oid oid = 0;
        QString name;
        char form = 'b'; // pg_type.typtype: b, c, d, e, m, p, r
        char category = 'U'; // pg_type.typcategory
        Oid base = 0; // of a domain
        Oid element = 0; // of an array
        bool ordered = false; // itself or by a type it is stored like
        std::vector<Oid> fields; // of a composite
        QStringList labels; // of an enum
    };

    void add(Type type);
    void addLabel(Oid enumType, const QString& label); // in order; ignores unknown types

    Oid base(Oid type) const; // through domains of domains
    TypeClass classOf(Oid type) const;
    bool isOrdered(Oid type) const; // the default btree operator class takes it
    QStringList labels(Oid type) const;

private:
    const Type* find(Oid type) const;
    bool isOrdered(Oid type, int depth) const;
    std::unordered_map<Oid, Type> m_types;
};

} // namespace opsdeck::catalog
