#include "ui/pages/tables/column_chooser.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr int kNoteRole = Qt::UserRole;
constexpr int kReadableRole = Qt::UserRole + 1;

} // namespace

ColumnChooser::ColumnChooser(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_count(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
{
    setProperty("panel", QStringLiteral("raised"));
    setAccessibleName(tr("Columns"));
    m_search->setPlaceholderText(tr("Find a column"));
    m_search->setAccessibleName(tr("Find a column"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(
        theme::themedIcon(theme, "search", theme::Token::Ink3), QLineEdit::LeadingPosition);
    m_list->setAccessibleName(tr("Columns; Space shows or hides, Alt+Up and Alt+Down move"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    buildLayout(theme);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::search);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::itemChanged);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::itemChanged);
}

void ColumnChooser::buildLayout(const theme::Theme& theme)
{
    auto* all = new QPushButton(tr("Show all"));
    auto* none = new QPushButton(tr("Hide all"));
    auto* reset = new QPushButton(tr("Reset"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : { all, none, reset }) {
        button->setProperty("variant", QStringLiteral("quiet"));
        button->setProperty("small", true);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    setFixedSize(theme.scaled(320), theme.scaled(400));
    connect(all, &QPushButton::clicked, this, [this] { setAllShown(true); });
    connect(none, &QPushButton::clicked, this, [this] { setAllShown(false); });
    connect(reset, &QPushButton::clicked, this, &ColumnChooser::resetAsked);
}

void ColumnChooser::open(std::vector<Entry> entries, const QPoint& globalPosition)
{
    m_filling = true;
    m_list->clear();
    for (const Entry& entry : entries) {
        auto* item = new QListWidgetItem(entry.name, m_list);
        item->setToolTip(entry.note);
        item->setData(kNoteRole, entry.note);
        item->setData(kReadableRole, entry.isReadable);
        item->setCheckState(entry.isShown ? Qt::Checked : Qt::Unchecked);
        if (!entry.isReadable) {
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable));
            item->setToolTip(tr("This role may not read it: SELECT on the column is missing"));
        }
    }
    m_filling = false;
    if (!isVisible()) {
        m_search->clear();
        move(globalPosition);
        show();
        m_search->setFocus();
    }
    search(m_search->text());
}

std::vector<ColumnChooser::Entry> ColumnChooser::entries() const
{
    std::vector<Entry> entries;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        entries.push_back({ item->text(), item->data(kNoteRole).toString(),
            item->checkState() == Qt::Checked, item->data(kReadableRole).toBool() });
    }
    return entries;
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isUp = key->key() == Qt::Key_Up;
        if ((key->modifiers() & Qt::AltModifier) != 0 && (isUp || key->key() == Qt::Key_Down)) {
            moveCurrent(isUp ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
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

void ColumnChooser::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_list->count())
        return;
    m_filling = true;
    m_list->insertItem(to, m_list->takeItem(row));
    m_list->setCurrentRow(to);
    m_filling = false;
    itemChanged();
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
