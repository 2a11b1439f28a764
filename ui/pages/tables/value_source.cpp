#include "ui/pages/tables/value_source.h"

#include "ui/pages/tables/filter_words.h"

namespace opsdeck::ui::pages {

ValueSource::ValueSource(Ask ask, QObject* parent)
    : QObject(parent)
    , m_ask(std::move(ask))
{
}

void ValueSource::setRelation(catalog::RelationPtr relation)
{
    m_relation = std::move(relation);
    m_known.clear();
}

QStringList ValueSource::values(int column)
{
    if (!m_relation)
        return {};
    const auto known = m_known.constFind(column);
    if (known != m_known.constEnd())
        return *known;
    QStringList fixed = knownValues(m_relation->columns[static_cast<std::size_t>(column)]);
    m_known.insert(column, fixed);
    if (!fixed.isEmpty())
        return fixed;
    m_ask(m_relation, column, this, [this, column, asked = m_relation](const QStringList& values) {
        if (asked != m_relation || values.isEmpty())
            return;
        m_known.insert(column, values);
        emit arrived(column);
    });
    return {};
}

} // namespace opsdeck::ui::pages
