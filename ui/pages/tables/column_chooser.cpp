#include "ui/pages/tables/column_chooser.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace opsdeck::ui::pages {

namespace {

constexpr int kNoteRole = Qt::UserRole;
constexpr int kReadableRole = Qt::UserRole + 1;
constexpr int kPinnedRole = Qt::UserRole + 2;
constexpr int kPinWidth = 28;
constexpr QSize kSize(328, 408);

QRect pinRect(const QRect& row, Qt::LayoutDirection direction)
{
    const QRect atEnd(row.right() + 1 - kPinWidth, row.top(), kPinWidth, row.height());
    return QStyle::visualRect(direction, row, atEnd);
}

// The pin at the end of each line: accent where it holds, a hint of one under the pointer.
class ColumnDelegate : public QStyledItemDelegate
{
public:
    ColumnDelegate(const theme::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool pinned = index.data(kPinnedRole).toBool();
        const auto reached = QStyle::State_MouseOver | QStyle::State_Selected;
        if (!pinned && (option.state & reached) == 0)
            return;
        theme::drawIcon(*painter, pinRect(option.rect, option.direction), "pin",
            m_theme.color(pinned ? theme::Token::AccentInk : theme::Token::Ink3));
    }

private:
    const theme::Theme& m_theme;
};

} // namespace

ColumnChooser::ColumnChooser(const theme::Theme& theme, QWidget* parent)
    : Popover(theme, tr("Columns"), parent)
    , m_search(new widgets::SearchField(theme, tr("Find a column")))
    , m_list(new QListWidget)
    , m_count(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
{
    m_list->setItemDelegate(new ColumnDelegate(theme, m_list));
    m_list->setAccessibleName(
        tr("Columns; Space shows or hides, Alt+P pins, Alt+Up and Alt+Down move"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    buildLayout(theme);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::search);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::itemChanged);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex&, int from, int, const QModelIndex&, int before) {
            settlePin(before > from ? before - 1 : before);
            itemChanged();
        });
}

void ColumnChooser::buildLayout(const theme::Theme& theme)
{
    using widgets::ButtonKind;
    QPushButton* all = widgets::makeButton(tr("Show all"), ButtonKind::Quiet);
    QPushButton* none = widgets::makeButton(tr("Hide all"), ButtonKind::Quiet);
    QPushButton* reset = widgets::makeButton(tr("Reset"), ButtonKind::Quiet);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : { all, none, reset }) {
        button->setProperty("small", true);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(m_count);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(10, 10, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    body()->addLayout(layout);
    setFixedSize(theme.scaled(kSize.width()), theme.scaled(kSize.height()));
    connect(all, &QPushButton::clicked, this, [this] { setAllShown(true); });
    connect(none, &QPushButton::clicked, this, [this] { setAllShown(false); });
    connect(reset, &QPushButton::clicked, this, &ColumnChooser::resetAsked);
}

void ColumnChooser::open(const std::vector<Entry>& entries, QWidget* anchor)
{
    m_filling = true;
    m_list->clear();
    for (const Entry& entry : entries)
        addEntry(entry);
    m_filling = false;
    if (!isVisible()) {
        m_search->clear();
        openUnder(anchor);
        m_search->setFocus();
    }
    search(m_search->text());
}

void ColumnChooser::addEntry(const Entry& entry)
{
    auto* item = new QListWidgetItem(entry.name, m_list);
    item->setToolTip(entry.note);
    item->setData(kNoteRole, entry.note);
    item->setData(kReadableRole, entry.isReadable);
    item->setCheckState(entry.isShown ? Qt::Checked : Qt::Unchecked);
    setPinned(m_list->count() - 1, entry.isPinned);
    if (!entry.isReadable) {
        item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable));
        item->setToolTip(tr("This role may not read it: SELECT on the column is missing"));
    }
}

std::vector<ColumnChooser::Entry> ColumnChooser::entries() const
{
    std::vector<Entry> entries;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        entries.push_back({ item->text(), item->data(kNoteRole).toString(),
            item->checkState() == Qt::Checked, item->data(kReadableRole).toBool(), isPinned(row) });
    }
    return entries;
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event)
{
    const bool isRelease = event->type() == QEvent::MouseButtonRelease;
    if (watched == m_list->viewport() && (isRelease || event->type() == QEvent::MouseButtonPress)
        && pressedInList(static_cast<QMouseEvent*>(event)->position().toPoint(), isRelease))
        return true;
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & Qt::AltModifier) != 0 && keyInList(key->key()))
            return true;
    }
    return Popover::eventFilter(watched, event);
}

// True: it was about the pin, and neither selects nor drags the line.
bool ColumnChooser::pressedInList(const QPoint& position, bool release)
{
    const QListWidgetItem* item = m_list->itemAt(position);
    if (!item || !pinRect(m_list->visualItemRect(item), layoutDirection()).contains(position))
        return false;
    if (release)
        togglePin(m_list->row(item));
    return true;
}

bool ColumnChooser::keyInList(int key)
{
    const int row = m_list->currentRow();
    if (row < 0)
        return false;
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const int to = row + (key == Qt::Key_Up ? -1 : 1);
        if (to >= 0 && to < m_list->count()) {
            moveItem(row, to);
            settlePin(to);
            itemChanged();
        }
        return true;
    }
    if (key == Qt::Key_P)
        togglePin(row);
    return key == Qt::Key_P;
}

// It joins the pinned ones at their end, or the free ones at their start.
void ColumnChooser::togglePin(int row)
{
    const bool pinned = !isPinned(row);
    int border = 0;
    while (border < m_list->count() && isPinned(border))
        ++border;
    const int to = pinned ? border : border - 1;
    setPinned(row, pinned);
    if (to != row)
        moveItem(row, to);
    itemChanged();
}

void ColumnChooser::settlePin(int row)
{
    if (row + 1 < m_list->count() && isPinned(row + 1))
        setPinned(row, true);
    else if (row > 0 && !isPinned(row - 1))
        setPinned(row, false);
}

bool ColumnChooser::isPinned(int row) const
{
    return m_list->item(row)->data(kPinnedRole).toBool();
}

void ColumnChooser::setPinned(int row, bool pinned)
{
    const bool wasFilling = std::exchange(m_filling, true);
    QListWidgetItem* item = m_list->item(row);
    item->setData(kPinnedRole, pinned);
    item->setData(Qt::AccessibleDescriptionRole, pinned ? tr("pinned") : QString());
    m_filling = wasFilling;
}

void ColumnChooser::search(const QString& text)
{
    int shown = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
        shown += item->checkState() == Qt::Checked ? 1 : 0;
    }
    m_count->setText(tr("%1 of %2").arg(shown).arg(m_list->count()));
}

void ColumnChooser::itemChanged()
{
    if (m_filling)
        return;
    const std::vector<Entry> now = entries();
    const bool isAnyShown =
        std::any_of(now.begin(), now.end(), [](const Entry& entry) { return entry.isShown; });
    search(m_search->text());
    if (isAnyShown) // a table without columns shows nothing: the last one waits
        emit changed(now);
}

void ColumnChooser::moveItem(int from, int to)
{
    const bool wasFilling = std::exchange(m_filling, true);
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    m_filling = wasFilling;
}

// Of those the search shows, so that a few of many columns are picked quickly.
void ColumnChooser::setAllShown(bool shown)
{
    m_filling = true;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        if (!item->isHidden() && (item->flags() & Qt::ItemIsEnabled) != 0)
            item->setCheckState(shown ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
    itemChanged();
}

} // namespace opsdeck::ui::pages
