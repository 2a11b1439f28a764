// The palette's items that fit what was typed, best first, at most fifty. Items keep their order
// among equals: pages, then actions, then tenants, then tables. GUI thread.
#pragma once

#include "ui/shell/fuzzy_match.h"
#include "ui/shell/shell_state.h"

#include <QAbstractListModel>

namespace opsdeck::ui::shell {

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<PaletteItem> items);
    void setPattern(const QString& pattern);

    const PaletteItem& item(int row) const;
    const std::vector<int>& positions(int row) const; // of the typed letters in its title

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Shown
    {
        std::size_t item = 0;
        FuzzyMatch match;
    };
    void choose();

    std::vector<PaletteItem> m_items;
    std::vector<Shown> m_shown;
    QString m_pattern;
};

} // namespace opsdeck::ui::shell
