#include "ui/widgets/key_values.h"

#include <QGridLayout>

namespace opsdeck::ui::widgets {

KeyValues::KeyValues(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(1, 1);
}

void KeyValues::set(const QString& name, const QString& value, theme::Token token)
{
    Label*& label = m_values[name];
    if (!label) {
        auto* key = new Label(m_theme, theme::Role::Body, theme::Token::Ink3);
        key->setText(name);
        label = new Label(m_theme, theme::Role::BodyStrong);
        label->setElided(true);
        const int row = m_grid->rowCount();
        m_grid->addWidget(key, row, 0);
        m_grid->addWidget(label, row, 1);
    }
    label->setText(value);
    label->setToken(token);
    label->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
}

QString KeyValues::value(const QString& name) const
{
    const auto it = m_values.find(name);
    return it == m_values.end() ? QString() : it->second->text();
}

} // namespace opsdeck::ui::widgets
