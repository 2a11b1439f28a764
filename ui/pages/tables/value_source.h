// Values to offer while filtering: enum labels and booleans at once, the commonest values of other
// columns when statistics have them. Asks once a column and remembers. GUI thread.
#pragma once

#include "models/catalog/relation.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace opsdeck::ui::pages {

class ValueSource : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<void(const catalog::RelationPtr& relation, int column,
        QObject* context, std::function<void(QStringList)> answer)>;
    explicit ValueSource(Ask ask, QObject* parent = nullptr);

    void setRelation(catalog::RelationPtr relation);
    const catalog::RelationPtr& relation() const { return m_relation; }
    QStringList values(int column); // what is known now; arrived() follows when more comes

signals:
    void arrived(int column);

private:
    Ask m_ask;
    catalog::RelationPtr m_relation;
    QHash<int, QStringList> m_known;
};

} // namespace opsdeck::ui::pages
