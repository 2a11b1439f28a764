#include "ui/shell/palette_model.h"

#include <algorithm>

namespace opsdeck::ui::shell {

namespace {
constexpr std::size_t kMost = 50;
} // namespace

void PaletteModel::setItems(std::vector<PaletteItem> items)
{
    m_items = std::move(items);
    choose();
}

void PaletteModel::setPattern(const QString& pattern)
{
    m_pattern = pattern;
    choose();
}

const PaletteItem& PaletteModel::item(int row) const
{
    return m_items[m_shown[static_cast<std::size_t>(row)].item];
}

const std::vector<int>& PaletteModel::positions(int row) const
{
    return m_shown[static_cast<std::size_t>(row)].match.positions;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteItem& shown = item(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1 %2 %3").arg(shown.title, shown.detail, shown.key).trimmed();
    return {};
}

void PaletteModel::choose()
{
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (std::optional<FuzzyMatch> match = fuzzyMatch(m_pattern, m_items[i].title))
            m_shown.push_back({ i, std::move(*match) });
    }
    const auto byScore = [](const Shown& a, const Shown& b) {
        return a.match.score > b.match.score;
    };
    std::stable_sort(m_shown.begin(), m_shown.end(), byScore);
    if (m_shown.size() > kMost)
        m_shown.resize(kMost);
    endResetModel();
}

} // namespace opsdeck::ui::shell
