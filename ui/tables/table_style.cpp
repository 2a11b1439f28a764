#include "ui/tables/table_style.h"

namespace opsdeck::ui::tables {

using theme::Role;
using theme::Token;

namespace {

QFont italicOf(QFont font)
{
    font.setItalic(true);
    return font;
}

} // namespace

QColor blended(const QColor& a, const QColor& b, double part)
{
    const auto mix = [part](int from, int to) { return from + qRound((to - from) * part); };
    return { mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()) };
}

TableStyle::TableStyle(const theme::Theme& theme)
    : body(theme.font(Role::Cell))
    , mono(theme.font(Role::MonoCell))
    , italic(italicOf(theme.font(Role::Cell)))
    , caption(theme.font(Role::Caption))
    , m_theme(theme)
{
    constexpr double kStale = 0.4;
    const QColor surface = color(Token::Surface);
    m_inks = { color(Token::Ink).rgba(), color(Token::Ink2).rgba(), color(Token::Ink3).rgba() };
    m_staleInks = { blended(color(Token::Ink), surface, kStale).rgba(),
        blended(color(Token::Ink2), surface, kStale).rgba(),
        blended(color(Token::Ink3), surface, kStale).rgba() };
}

PillColors TableStyle::pill(PillState state) const
{
    switch (state) {
    case PillState::Ok:
        return { color(Token::Ok), color(Token::OkSoft) };
    case PillState::Warn:
        return { color(Token::Warn), color(Token::WarnSoft) };
    case PillState::Bad:
        return { color(Token::Bad), color(Token::BadSoft) };
    case PillState::Info:
        return { color(Token::Info), color(Token::InfoSoft) };
    case PillState::Accent:
        return { color(Token::AccentInk), color(Token::AccentSoft) };
    case PillState::Neutral:
        break;
    }
    return { color(Token::Ink2), color(Token::MuteSoft) };
}

int TableStyle::rowHeight(Density density) const
{
    switch (density) {
    case Density::Dense:
        return m_theme.scaled(24);
    case Density::Roomy:
        return m_theme.scaled(32);
    case Density::Normal:
        break;
    }
    return m_theme.scaled(28);
}

} // namespace opsdeck::ui::tables
