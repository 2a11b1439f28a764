// What the API would have measured over the last weeks, made up: people by the clock of their
// tenant's city, each request with a time of its own, caches, queues, deploys that restart the
// process, and a few incidents. Deterministic in its seed; a plain value that makes columns of
// numbers, one a series, all over the same times. Any thread.
#pragma once

#include "app/sample/random.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opsdeck::sample {

enum class Trouble { None, SlowQuery, CacheFlush, PoolExhaustion, QueueBacklog, ErrorBurst };

struct Episode
{
    Trouble trouble = Trouble::None;
    std::int64_t begin = 0; // Unix seconds
    std::int64_t end = 0;
    const char* cause = "";
};

// What ran in the sample's own database: no need to make that up.
struct PastExecution
{
    std::int64_t finished = 0; // Unix seconds
    std::string tenant;
    std::string jobId;
    std::string jobName;
    std::string status;
    double seconds = 0;
    double matchRate = -1; // percent; below 0: it compared nothing
};

class HistoryModel
{
public:
    struct Column
    {
        std::string metric;
        std::vector<std::pair<std::string, std::string>> labels;
        bool isCounter = false;
        std::vector<double> values; // one for each of times(); NaN: none yet
    };

    enum class Detail { Coarse, Fine };
    // `days` until `now`, in steps that are finer the nearer they are.
    HistoryModel(std::uint64_t seed, std::int64_t now, int days, Detail detail);

    void run(const std::vector<PastExecution>& executions);

    const std::vector<std::int64_t>& times() const { return m_times; } // Unix seconds
    const std::vector<Episode>& episodes() const { return m_episodes; }
    const std::vector<std::int64_t>& deploys() const { return m_deploys; }
    std::vector<Column> takeColumns(); // counters summed up, back to 0 at every deploy

private:
    struct RouteTraffic;
    struct Meters; // where one route of one tenant counts
    using Labels = std::vector<std::pair<std::string, std::string>>;

    static const std::vector<RouteTraffic>& traffic();
    std::int64_t nextTime(std::int64_t time, std::int64_t now, Detail detail) const;
    void planEpisodes(std::int64_t first, std::int64_t now);
    void runRoute(const RouteTraffic& route, std::size_t tenant);
    void runRequest(const RouteTraffic& route, const Meters& meters, std::size_t step);
    double answerSeconds(const RouteTraffic& route, const Meters& meters, std::size_t step);
    Meters metersOf(const RouteTraffic& route, const std::string& tenant);
    void runGauges();
    void runExecutions(const std::vector<PastExecution>& executions);
    Trouble troubleAt(std::int64_t time) const;
    double normal();
    double around(double median, double spread);

    // The values stay where they are while columns are added.
    std::vector<double>& column(const std::string& metric, const Labels& labels, bool isCounter);
    struct Histogram
    {
        const std::vector<double>* bounds = nullptr;
        std::vector<std::vector<double>*> buckets; // each for itself until takeColumns()
        std::vector<double>* sum = nullptr;
        std::vector<double>* count = nullptr;

        void observe(double value, std::size_t step) const;
    };
    const Histogram& histogram(
        const std::string& metric, const Labels& labels, const std::vector<double>& bounds);

    Random m_dice;
    std::vector<std::int64_t> m_times;
    std::vector<Trouble> m_troubles; // of each step
    std::vector<std::vector<double>> m_rhythms; // of each named tenant and step
    std::vector<Episode> m_episodes;
    std::vector<std::int64_t> m_deploys;
    std::map<std::string, Column> m_columns;
    std::map<std::string, Histogram> m_histograms;
};

} // namespace opsdeck::sample
