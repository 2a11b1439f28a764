#include "ui/widgets/fact_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace opsdeck::ui::widgets {

namespace {

constexpr int kRow = 27;
constexpr int kHeader = 28;
constexpr int kPadding = 8;
constexpr int kLeastColumn = 56;
constexpr int kLeastStretch = 120;

class FactDelegate final : public QStyledItemDelegate
{
public:
    FactDelegate(const theme::Theme& theme, const FactModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        using theme::Token;
        const FactCell& cell = m_model.cell(index);
        const FactColumn& column = m_model.columns()[static_cast<std::size_t>(index.column())];
        const bool selected = option.state.testFlag(QStyle::State_Selected)
            && option.state.testFlag(QStyle::State_Active);
        if (selected)
            painter->fillRect(option.rect, m_theme.color(Token::Sel));
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, m_theme.color(Token::Hover));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
            m_theme.color(Token::Grid));
        const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, -1);
        if (cell.share) {
            const int width = static_cast<int>(area.width() * std::clamp(*cell.share, 0.0, 1.0));
            painter->fillRect(QRect(area.right() - width + 1, area.bottom() - 3, width, 3),
                m_theme.color(Token::S1));
        }
        painter->setFont(m_theme.font(column.isMono ? theme::Role::MonoCell : theme::Role::Cell));
        painter->setPen(m_theme.color(cell.token));
        painter->drawText(area,
            static_cast<int>(Qt::AlignVCenter | Qt::TextSingleLine)
                | static_cast<int>(column.isNumber ? Qt::AlignRight : Qt::AlignLeft),
            painter->fontMetrics().elidedText(cell.text, Qt::ElideRight, area.width()));
    }

private:
    const theme::Theme& m_theme;
    const FactModel& m_model;
};

} // namespace

FactTable::FactTable(const theme::Theme& theme, const QString& name,
    std::vector<FactColumn> columns, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(std::move(columns))
{
    setAccessibleName(name);
    setModel(&m_model);
    setItemDelegate(new FactDelegate(theme, m_model, this));
    setShowGrid(false);
    setFrameShape(NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableView::doubleClicked, this,
        [this](const QModelIndex& index) { emit rowOpened(m_model.row(index.row()).id); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FactTable::fitColumns);
    connect(&theme, &theme::Theme::changed, this, &FactTable::dress);
    dress();
}

void FactTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void FactTable::keyPressEvent(QKeyEvent* event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && currentIndex().isValid())
        emit rowOpened(m_model.row(currentIndex().row()).id);
    else
        QTableView::keyPressEvent(event);
}

void FactTable::dress()
{
    verticalHeader()->setDefaultSectionSize(m_theme.scaled(kRow));
    horizontalHeader()->setFixedHeight(m_theme.scaled(kHeader));
    horizontalHeader()->setFont(m_theme.font(theme::Role::Caption));
    fitColumns();
    viewport()->update();
}

// Columns are as wide as their widest words; the stretching ones share what is left.
void FactTable::fitColumns()
{
    const QFontMetrics header(m_theme.font(theme::Role::Caption));
    int left = viewport()->width();
    std::vector<int> stretching;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const FactColumn& fact = m_model.columns()[static_cast<std::size_t>(column)];
        if (fact.stretches) {
            stretching.push_back(column);
            continue;
        }
        const QFontMetrics metrics(
            m_theme.font(fact.isMono ? theme::Role::MonoCell : theme::Role::Cell));
        int width =
            std::max(kLeastColumn, header.horizontalAdvance(fact.title) + 2 * kPadding + 12);
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const QString& text = m_model.cell(m_model.index(row, column)).text;
            width = std::max(width, metrics.horizontalAdvance(text) + 2 * kPadding + 4);
        }
        setColumnWidth(column, width);
        left -= width;
    }
    for (const int column : stretching)
        setColumnWidth(column, std::max(kLeastStretch, left / static_cast<int>(stretching.size())));
}

} // namespace opsdeck::ui::widgets
