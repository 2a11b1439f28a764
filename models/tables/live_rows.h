// The RowSource over a pool: keyset pages of a Selection, positions from statistics and anchors,
// the background pass that makes them exact. Lives on the GUI thread; its queries run on the pool.
#pragma once

#include "models/database/pool.h"
#include "models/tables/row_source.h"
#include "models/tables/selection.h"

#include <QObject>

#include <memory>

namespace opsdeck::tables {

class LiveRows final : public QObject, public RowSource
{
    Q_OBJECT

public:
    LiveRows(database::Pool& pool, Selection selection, QObject* parent = nullptr);
    ~LiveRows() override;

    void fetch(const FetchRequest& request, Answer answer) override;
    void cancel() override;
    void watchCount(std::function<void(RowCount)> listener) override;
    bool isForwardOnly() const override;

    const Selection& selection() const;
    // The background pass over the index: off until asked, cancelled by the stop token. Replaces
    // estimated positions and the count by exact ones.
    void startAnchoring(std::stop_token stop);

    // The whole of one value, by key; answered on the GUI thread.
    void fetchValue(const Key& key, int column,
        std::function<void(base::Result<std::optional<QByteArray>>)> answer);

signals:
    void anchoringProgress(qint64 rows, qint64 of);
    void anchoringDone(bool complete);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::tables
