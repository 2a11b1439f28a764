#include "ui/pages/tables/filter_bar.h"

#include "ui/pages/tables/filter_chip.h"
#include "ui/pages/tables/filter_editor.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QToolButton>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

FilterChip::Look lookOf(FilterDraft::State state)
{
    switch (state) {
    case FilterDraft::State::Applied:
        return FilterChip::Look::Applied;
    case FilterDraft::State::Drafted:
        return FilterChip::Look::Drafted;
    case FilterDraft::State::Removed:
        return FilterChip::Look::Removed;
    }
    return FilterChip::Look::Applied;
}

} // namespace

FilterBar::FilterBar(const theme::Theme& theme, ValueSource::Ask askValues, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_values(new ValueSource(std::move(askValues), this))
    , m_flow(new widgets::FlowLayout(theme.scaled(6)))
    , m_add(new QToolButton)
    , m_line(new QLineEdit)
    , m_lines(new QStringListModel(this))
    , m_costIcon(new widgets::IconView(theme, "bolt", theme::Token::AccentInk, 12))
    , m_cost(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_discard(new QPushButton(tr("Discard")))
    , m_apply(new QPushButton(tr("Apply")))
    , m_editor(new FilterEditor(theme, *m_values, this))
{
    setProperty("panel", QStringLiteral("sunken"));
    setAccessibleName(tr("Filters"));
    buildLayout();
    auto* completer = new QCompleter(m_lines, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    m_line->setCompleter(completer);
    m_line->installEventFilter(this);

    connect(m_add, &QToolButton::clicked, this, [this] { editChip(-1); });
    connect(m_line, &QLineEdit::textEdited, this, &FilterBar::offerLines);
    connect(m_line, &QLineEdit::returnPressed, this, &FilterBar::lineEntered);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
        [this] { QMetaObject::invokeMethod(this, &FilterBar::offerLines, Qt::QueuedConnection); });
    connect(m_values, &ValueSource::arrived, this, &FilterBar::offerLines);
    connect(m_discard, &QPushButton::clicked, this, &FilterBar::discard);
    connect(m_apply, &QPushButton::clicked, this, &FilterBar::apply);
    connect(m_editor, &FilterEditor::accepted, this, [this](const tables::Filter& filter) {
        if (m_edited < 0)
            m_draft.add(filter);
        else
            m_draft.change(static_cast<std::size_t>(m_edited), filter);
        draftChanged();
        m_line->setFocus();
    });
}

void FilterBar::buildLayout()
{
    m_add->setIcon(theme::themedIcon(m_theme, "plus"));
    m_add->setToolTip(tr("Add a filter"));
    m_add->setAccessibleName(tr("Add a filter"));
    m_line->setPlaceholderText(tr("Filter, as in status = pending"));
    m_line->setAccessibleName(tr("Filter by typing"));
    m_line->setProperty("small", true);
    m_line->setMinimumWidth(m_theme.scaled(120));
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_apply->setProperty("variant", QStringLiteral("primary"));
    m_apply->setProperty("small", true);
    m_discard->setProperty("variant", QStringLiteral("quiet"));
    m_discard->setProperty("small", true);
    m_flow->addWidget(m_add);
    m_flow->addWidget(m_line);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 7, 14, 7);
    layout->setSpacing(8);
    layout->addLayout(m_flow, 1);
    for (QWidget* widget :
        std::initializer_list<QWidget*>{ m_costIcon, m_cost, m_discard, m_apply }) {
        layout->addWidget(widget, 0, Qt::AlignTop);
        widget->setMinimumHeight(m_theme.scaled(24));
        widget->hide();
    }
}

void FilterBar::setSelection(const tables::Selection& selection)
{
    m_selection = selection;
    m_values->setRelation(selection.relation());
    m_draft.reset(selection.filters());
    m_line->clear();
    setLineError({});
    rebuildChips();
    showPending();
}

void FilterBar::addDraft(tables::Filter filter)
{
    m_draft.add(std::move(filter));
    draftChanged();
}

void FilterBar::apply()
{
    if (m_draft.isDrafted())
        emit filtersApplied(m_draft.wanted());
}

void FilterBar::discard()
{
    m_draft.discard();
    draftChanged();
}

void FilterBar::clear()
{
    m_draft.clear();
    draftChanged();
    apply();
}

void FilterBar::focusLine() { m_line->setFocus(Qt::ShortcutFocusReason); }

void FilterBar::showCost(const SelectionCost& cost, bool wouldBeSlow)
{
    if (!m_draft.isDrafted())
        return;
    const QString rows = m_theme.format().count(cost.rows);
    const QString time = m_theme.format().duration(cost.time);
    const theme::Token token = wouldBeSlow ? theme::Token::Warn : theme::Token::Ink2;
    m_cost->setText(cost.isByIndex ? tr("~%1 rows, %2 by index").arg(rows, time)
                                   : tr("~%1 rows, about %2, no index").arg(rows, time));
    m_cost->setToken(token);
    m_costIcon->setIcon(
        cost.isByIndex ? "bolt" : "near", cost.isByIndex ? theme::Token::AccentInk : token);
    m_cost->show();
    m_costIcon->show();
}

void FilterBar::showCostUnknown(const QString& why)
{
    m_costIcon->hide();
    m_cost->setToken(theme::Token::Ink2);
    m_cost->setText(why);
    m_cost->setVisible(m_draft.isDrafted() && !why.isEmpty());
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isLine = watched == m_line;
    const bool atStart = !isLine || (m_line->cursorPosition() == 0 && !m_line->hasSelectedText());
    if (key->key() == Qt::Key_Left && atStart) {
        moveFocus(-1);
        return true;
    }
    if (key->key() == Qt::Key_Right && !isLine) {
        moveFocus(1);
        return true;
    }
    if (isLine && key->key() == Qt::Key_Backspace && m_line->text().isEmpty()
        && !m_draft.chips().empty()) {
        m_chips.back()->setFocus(Qt::BacktabFocusReason);
        return true;
    }
    if (isLine && key->key() == Qt::Key_Escape && m_draft.isDrafted() && m_line->text().isEmpty()) {
        discard();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void FilterBar::draftChanged()
{
    rebuildChips();
    showPending();
    if (m_draft.isDrafted())
        emit costAsked(m_draft.wanted());
    else
        emit costObsolete();
}

void FilterBar::rebuildChips()
{
    const auto focused = std::find_if(
        m_chips.begin(), m_chips.end(), [](const FilterChip* chip) { return chip->hasFocus(); });
    const auto focus = focused - m_chips.begin();
    const bool hadFocus = focused != m_chips.end();
    for (FilterChip* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // one of them may be the sender
    }
    m_chips.clear();
    if (!m_selection)
        return;
    const catalog::Relation& relation = *m_selection->relation();
    const auto add = [this](const FilterText& text, FilterChip::Look look) {
        auto* chip = new FilterChip(m_theme, text, look);
        chip->installEventFilter(this);
        m_flow->insertWidget(static_cast<int>(m_chips.size()), chip);
        m_chips.push_back(chip);
        chip->show();
        return chip;
    };
    if (relation.tenantColumn && m_selection->tenant().isOne())
        add({ relation.columns[static_cast<std::size_t>(*relation.tenantColumn)].name
                    + QStringLiteral(" ="),
                m_selection->tenant().tenant() },
            FilterChip::Look::Locked);
    for (std::size_t i = 0; i < m_draft.chips().size(); ++i) {
        const FilterDraft::Chip& from = m_draft.chips()[i];
        FilterChip* chip = add(chipText(from.filter, relation), lookOf(from.state));
        connect(chip, &FilterChip::clicked, this, [this, i] { editChip(static_cast<int>(i)); });
        connect(chip, &FilterChip::removeAsked, this, [this, i] {
            m_draft.remove(i);
            draftChanged();
        });
    }
    if (hadFocus && !m_chips.empty())
        m_chips[std::min(static_cast<std::size_t>(focus), m_chips.size() - 1)]->setFocus();
    // Reading order: chips, then "+", then the line.
    QWidget* before = nullptr;
    for (FilterChip* chip : m_chips) {
        if (before != nullptr)
            setTabOrder(before, chip);
        before = chip;
    }
    if (before != nullptr)
        setTabOrder(before, m_add);
}

void FilterBar::showPending()
{
    const bool isDrafted = m_draft.isDrafted();
    m_discard->setVisible(isDrafted);
    m_apply->setVisible(isDrafted);
    if (!isDrafted) {
        m_cost->hide();
        m_costIcon->hide();
    }
}

void FilterBar::lineEntered()
{
    if (!m_selection)
        return;
    m_line->completer()->popup()->hide();
    // Enter on an offer that is only a beginning takes it and goes on.
    if (m_line->text().endsWith(QLatin1Char(' '))
        && m_lines->stringList().contains(m_line->text())) {
        QMetaObject::invokeMethod(this, &FilterBar::offerLines, Qt::QueuedConnection);
        return;
    }
    // Enter on an empty line runs what is drafted.
    if (m_line->text().trimmed().isEmpty())
        return apply();
    const base::Result<tables::Filter> filter =
        tables::parseFilter(m_line->text().trimmed(), *m_selection->relation());
    if (!filter)
        return setLineError(filter.error().sentence());
    m_line->clear();
    setLineError({});
    addDraft(*filter);
}

void FilterBar::offerLines()
{
    setLineError({});
    if (!m_selection)
        return;
    m_lines->setStringList(completions(m_line->text(), *m_selection->relation(),
        [this](int column) { return m_values->values(column); }));
    if (m_line->hasFocus() && m_lines->rowCount() > 0 && !m_line->text().isEmpty())
        m_line->completer()->complete();
}

void FilterBar::editChip(int chip)
{
    m_edited = chip;
    std::optional<tables::Filter> filter;
    QWidget* anchor = m_add;
    if (chip >= 0) {
        filter = m_draft.chips()[static_cast<std::size_t>(chip)].filter;
        const std::size_t tenant = m_chips.size() - m_draft.chips().size();
        anchor = m_chips[tenant + static_cast<std::size_t>(chip)];
    }
    m_editor->edit(filter, anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
}

void FilterBar::moveFocus(int by)
{
    std::vector<QWidget*> stops(m_chips.begin(), m_chips.end());
    stops.push_back(m_line);
    const auto now = std::find(stops.begin(), stops.end(), focusWidget());
    const auto to = (now == stops.end() ? 0 : now - stops.begin()) + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(stops.size()))
        stops[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

void FilterBar::setLineError(const QString& error)
{
    m_line->setProperty("invalid", !error.isEmpty());
    m_line->setToolTip(error);
    m_line->setAccessibleDescription(error);
    m_line->style()->polish(m_line);
    if (!error.isEmpty()) {
        m_cost->setToken(theme::Token::Bad);
        m_cost->setText(error);
        m_cost->show();
    } else if (!m_draft.isDrafted()) {
        m_cost->hide();
    }
}

} // namespace opsdeck::ui::pages
