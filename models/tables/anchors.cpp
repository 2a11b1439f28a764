#include "models/tables/anchors.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

constexpr int kSmallestStride = 2000;
constexpr qint64 kMostAnchors = 65536;

} // namespace

int Anchors::strideFor(qint64 rows)
{
    const qint64 wanted = std::max<qint64>(kSmallestStride, rows / kMostAnchors);
    return static_cast<int>(std::min<qint64>(wanted, 1000000));
}

void Anchors::add(Anchor anchor)
{
    const std::scoped_lock lock(m_mutex);
    m_anchors.push_back(std::move(anchor));
}

void Anchors::complete(qint64 rows)
{
    const std::scoped_lock lock(m_mutex);
    m_rows = rows;
    m_completedAt = std::chrono::steady_clock::now();
}

void Anchors::replace(std::vector<Anchor> anchors, qint64 rows)
{
    const std::scoped_lock lock(m_mutex);
    m_anchors = std::move(anchors);
    m_rows = rows;
    m_completedAt = std::chrono::steady_clock::now();
}

void Anchors::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_anchors.clear();
    m_rows.reset();
    m_completedAt.reset();
}

std::optional<Anchor> Anchors::before(RowIndex row) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_anchors.empty() || (!m_rows && row > m_anchors.back().row))
        return std::nullopt;
    const auto next = std::upper_bound(m_anchors.begin(), m_anchors.end(), row,
        [](RowIndex wanted, const Anchor& anchor) { return wanted < anchor.row; });
    return next == m_anchors.begin() ? Anchor{ {}, -1 } : *(next - 1);
}

std::optional<qint64> Anchors::rows() const
{
    const std::scoped_lock lock(m_mutex);
    return m_rows;
}

std::optional<std::chrono::steady_clock::time_point> Anchors::completedAt() const
{
    const std::scoped_lock lock(m_mutex);
    return m_completedAt;
}

std::size_t Anchors::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_anchors.size();
}

} // namespace opsdeck::tables
