#include "ui/shell/command_palette.h"

#include "ui/shell/palette_delegate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

namespace opsdeck::ui::shell {

namespace {
constexpr int kWidth = 560;
constexpr int kListHeight = 392;
} // namespace

CommandPalette::CommandPalette(const theme::Theme& theme, QWidget* window)
    : Popover(theme, tr("Commands"), window)
    , m_field(new widgets::SearchField(theme, tr("Search tables, pages, commands")))
    , m_list(new QListView)
    , m_none(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
{
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(8, 8, 8, 8);
    inside->setSpacing(8);
    inside->addWidget(m_field);
    inside->addWidget(m_none);
    inside->addWidget(m_list);
    body()->addLayout(inside);
    m_none->setText(tr("Nothing fits these letters"));
    m_none->setAlignment(Qt::AlignCenter);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_model, m_list));
    m_list->setAccessibleName(tr("Matching commands"));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setProperty("panel", QStringLiteral("plain"));
    m_list->setFixedSize(theme.scaled(kWidth), theme.scaled(kListHeight));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::choose);
    connect(m_field, &widgets::SearchField::left, this, &QWidget::hide);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

void CommandPalette::open(std::vector<PaletteItem> items, QWidget* over, int top)
{
    m_field->clear();
    m_model.setItems(std::move(items));
    choose({});
    openOver(over, top);
    m_field->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return Popover::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = m_list->currentIndex().row();
    int target = -1;
    switch (key) {
    case Qt::Key_Down:
        target = row + 1;
        break;
    case Qt::Key_Up:
        target = row - 1;
        break;
    case Qt::Key_PageDown:
        target = std::min(row + 10, m_model.rowCount() - 1);
        break;
    case Qt::Key_PageUp:
        target = std::max(row - 10, 0);
        break;
    case Qt::Key_Escape: // closes the topmost thing, whatever was typed
        hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex());
        return true;
    default:
        return Popover::eventFilter(watched, event);
    }
    if (target >= 0 && target < m_model.rowCount())
        m_list->setCurrentIndex(m_model.index(target));
    return true;
}

void CommandPalette::choose(const QString& pattern)
{
    m_model.setPattern(pattern);
    m_none->setVisible(m_model.rowCount() == 0);
    m_list->setCurrentIndex(m_model.index(0));
}

void CommandPalette::run(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    // Closed first: what it runs may open something of its own.
    const std::function<void()> action = m_model.item(index.row()).run;
    hide();
    if (action)
        action();
}

} // namespace opsdeck::ui::shell
