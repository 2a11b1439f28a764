// A source and a sink for tests of what lies between: samples as text in, points as text out.
#pragma once

#include "models/metrics/any_parser.h"
#include "models/metrics/metric_source.h"
#include "models/metrics/number.h"
#include "models/metrics/point_sink.h"

#include <QStringList>

#include <map>

namespace opsdeck::metrics {

// Answers each read with the text of the moment, read as an exposition; empty text is a failure.
class ScriptedSource final : public MetricSource
{
public:
    explicit ScriptedSource(const std::string& text)
        : m_text(text)
    {
    }

    base::Result<Scrape> scrape()
    {
        ++reads;
        if (m_text.empty())
            return base::fail(base::ErrorCode::Connect, QStringLiteral("It is down"));
        return m_parser.parse({}, m_text);
    }
    void read(std::stop_token, QObject*, Answer answer) override
    {
        if (holdsBack)
            held = std::move(answer);
        else
            answer(scrape());
    }
    const SeriesName& series(SeriesId id) const override { return m_parser.series(id); }
    std::size_t seriesCount() const override { return m_parser.seriesCount(); }
    void forgetSeries() override { m_parser.forget(); }
    bool hasForgotten() const override { return m_parser.hasForgotten(); }
    SourceFacts facts() const override { return told; }

    int reads = 0;
    bool holdsBack = false;
    Answer held;
    SourceFacts told;

private:
    const std::string& m_text;
    AnyParser m_parser{ TargetFormat::Auto };
};

// Keeps points as "name{labels} value @seconds".
class ListedPoints final : public PointSink
{
public:
    base::Result<Defined> define(
        const series::SeriesName& name, const series::SeriesFacts& facts) override
    {
        const std::string text = series::canonicalText(name);
        const auto [it, isNew] =
            m_ids.try_emplace(text, static_cast<std::uint32_t>(m_names.size()));
        if (isNew)
            m_names.push_back(text);
        lastFacts[text] = facts;
        const auto open = openSince.find(text);
        return Defined{ series::HistoryId(it->second),
            open == openSince.end() ? std::nullopt : std::optional(open->second) };
    }
    void append(std::span<const series::HistoryPoint> points) override
    {
        for (const series::HistoryPoint& point : points)
            m_lines.append(QStringLiteral("%1 %2 @%3")
                               .arg(QString::fromStdString(m_names[point.series.value]),
                                   series::isStale(point.value)
                                       ? QStringLiteral("stale")
                                       : QString::fromStdString(formatNumber(point.value)),
                                   QString::number(static_cast<double>(point.time) / 1e6)));
    }

    // Since the last call; those of the target itself are left out where they are not asked for.
    QStringList take(bool withOwn = false)
    {
        QStringList lines = std::exchange(m_lines, {});
        for (QString& line : lines)
            line.replace(QLatin1String("instance=\"h:1\",job=\"j\""), QLatin1String("*"));
        if (!withOwn)
            lines.erase(std::remove_if(lines.begin(), lines.end(),
                            [](const QString& line) {
                                return line.startsWith(QLatin1String("up{"))
                                    || line.startsWith(QLatin1String("scrape_"));
                            }),
                lines.end());
        lines.sort();
        return lines;
    }

    std::map<std::string, series::SeriesFacts> lastFacts;
    std::map<std::string, series::Time> openSince;

private:
    std::map<std::string, std::uint32_t> m_ids;
    std::vector<std::string> m_names;
    QStringList m_lines;
};

inline Target scriptedTarget()
{
    Target target;
    target.job = QStringLiteral("j");
    target.url = QUrl(QStringLiteral("http://h:1/metrics"));
    target.interval = std::chrono::seconds{ 10 };
    return target;
}

} // namespace opsdeck::metrics
