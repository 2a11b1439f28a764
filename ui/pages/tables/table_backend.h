// What the tables page asks of a database, and the only way it asks: live over a session, scripted
// in tests. GUI thread; every answer comes later, on the GUI thread, and not at all once `context`
// is gone or the stop token was used.
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/saved_views.h"
#include "models/tables/related_rows.h"
#include "models/tables/row_source.h"
#include "models/tables/selection.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/row_record.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <stop_token>

namespace opsdeck::ui::pages {

// What running a selection would take, as the server's planner sees it.
struct SelectionCost
{
    std::int64_t rows = 0;
    std::chrono::milliseconds time{ 0 };
    bool isByIndex = false;
};

using tables::RelatedRows;

class TableBackend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual catalog::CatalogPtr catalog() const = 0; // null until the first discovery is through
    virtual tables::TenantScope tenantFor(const catalog::Relation& relation) const = 0;
    virtual std::vector<catalog::SavedView> packViews() const = 0;
    virtual void rediscover() = 0;
    virtual QString role() const = 0; // who asks

    virtual bool isProduction() const = 0;

    virtual std::shared_ptr<tables::RowSource> open(const tables::Selection& selection) = 0;
    // Reads the whole order of a source that open() made, so that its count and positions become
    // exact. `done` comes once, also after a stop.
    virtual void countExactly(const std::shared_ptr<tables::RowSource>& source,
        std::stop_token stop, QObject* context,
        std::function<void(std::int64_t rows, std::int64_t of)> progress,
        std::function<void(bool complete)> done) = 0;

    template <typename T>
    using Answer = std::function<void(base::Result<T>)>;
    virtual void estimate(const tables::Selection& selection, std::stop_token stop,
        QObject* context, Answer<SelectionCost> answer) = 0;
    // Empty optional: the value is NULL by now.
    virtual void fetchValue(const tables::Selection& selection, const tables::Key& key, int column,
        QObject* context, Answer<std::optional<QByteArray>> answer) = 0;
    // What points here first, then what this row points to.
    virtual void fetchRelated(const RowRecord& record, std::stop_token stop, QObject* context,
        Answer<std::vector<RelatedRows>> answer) = 0;
    // The commonest values of a column, from statistics alone.
    virtual void commonValues(const catalog::RelationPtr& relation, int column, QObject* context,
        std::function<void(QStringList)> answer) = 0;

signals:
    void catalogChanged();
    void discoveryFailed(const opsdeck::base::Error& error);
    void tenantChanged();
    void packViewsChanged();
    void reachableChanged(bool isReachable); // lost: rows stay as stale
};

} // namespace opsdeck::ui::pages
