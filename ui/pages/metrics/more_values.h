// The last values of metrics that are in no chart, for the list of what else is recorded: one
// question for all that are in sight, none while nobody looks. What only grows is shown as its
// growth a second, added up over its series; shares and durations as the mean of theirs, everything
// else as the sum. GUI thread; runner and history outlive it or are taken away first.
#pragma once

#include "models/metrics/query_runner.h"

#include <QTimer>

#include <map>

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::ui::pages {

enum class MoreKind { Sum, Mean, Growth };

struct MoreMetric
{
    QString name;
    MoreKind kind = MoreKind::Sum;
    QString unit; // "seconds", "bytes/s"
};

struct MoreValue
{
    double value = 0;
    QString unit;
    MoreKind kind = MoreKind::Sum;
    friend bool operator==(const MoreValue&, const MoreValue&) = default;
};

class MoreValues : public QObject
{
    Q_OBJECT

public:
    explicit MoreValues(QObject* parent = nullptr);
    ~MoreValues() override;

    void setSources(metrics::QueryRunner* runner, const series::HistoryStore* history);
    void setMetrics(const QStringList& inSight);
    void setWatched(bool watched); // false: nothing is asked
    void refresh(); // newer samples are there
    const std::map<QString, MoreValue>& values() const { return m_values; } // by metric

signals:
    void valuesChanged();

private:
    void ask();
    void take(const std::vector<MoreMetric>& asked, const metrics::RangeAnswer& answer);

    metrics::QueryRunner* m_runner = nullptr;
    const series::HistoryStore* m_history = nullptr;
    QStringList m_metrics;
    std::map<QString, MoreValue> m_values;
    std::stop_source m_round;
    QTimer m_wait; // while the list is being scrolled
    bool m_isOpen = false;
    bool m_isWatched = true;
};

// What it is and what it is counted in, by what the history knows, else by its name.
MoreMetric moreMetric(const QString& name, const series::HistoryStore* history);
QString moreExpression(const std::vector<MoreMetric>& metrics); // one for all of them

} // namespace opsdeck::ui::pages
