#include "ui/widgets/tile.h"

#include "ui/widgets/icon_view.h"
#include "ui/widgets/pill.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace opsdeck::ui::widgets {

Tile::Tile(const theme::Theme& theme, const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_value(new Label(theme, theme::Role::Metric))
    , m_unit(new Label(theme, theme::Role::Body, theme::Token::Ink3))
    , m_note(new Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_state(new IconView(theme, "met", theme::Token::Ok, 14))
{
    setProperty("card", true);
    auto* name = new Label(theme, theme::Role::Small, theme::Token::Ink2);
    name->setText(title);
    name->setElided(true);
    m_note->setElided(true);
    auto* head = new QHBoxLayout;
    head->addWidget(name, 1);
    head->addWidget(m_state);
    auto* figure = new QHBoxLayout;
    figure->setSpacing(4);
    figure->addWidget(m_value);
    figure->addWidget(m_unit, 1, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 12, 10);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(figure);
    layout->addWidget(m_note);
    clear();
}

void Tile::setValue(const QString& value, const QString& note, theme::Severity severity)
{
    const qsizetype space = value.lastIndexOf(QChar(0x00A0));
    m_value->setText(space < 0 ? value : value.left(space));
    m_unit->setText(space < 0 ? QString() : value.mid(space + 1));
    m_note->setText(note);
    m_state->setVisible(severity != theme::Severity::Neutral);
    m_state->setIcon(iconOf(severity), theme::tokensOf(severity).ink);
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(m_title, value, note));
}

void Tile::clear()
{
    m_value->setText(QStringLiteral("–"));
    m_unit->clear();
    m_note->setText(QStringLiteral(" ")); // keeps its height
    m_state->hide();
    setAccessibleName(tr("%1: not known yet").arg(m_title));
}

QString Tile::value() const
{
    return m_unit->text().isEmpty() ? m_value->text()
                                    : m_value->text() + QChar(0x00A0) + m_unit->text();
}

} // namespace opsdeck::ui::widgets
