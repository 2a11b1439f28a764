#include "ui/widgets/button.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon_view.h"

#include <QHBoxLayout>
#include <QStyle>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kIconGap = 5;

QString variantOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return QStringLiteral("primary");
    case ButtonKind::Quiet:
        return QStringLiteral("quiet");
    case ButtonKind::Link:
        return QStringLiteral("link");
    case ButtonKind::Destructive:
        return QStringLiteral("destructive");
    case ButtonKind::Danger:
        return QStringLiteral("danger");
    case ButtonKind::Default:
        break;
    }
    return {};
}

} // namespace

QPushButton* makeButton(const QString& text, ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    button->setProperty("variant", variantOf(kind));
    return button;
}

QPushButton* makeButton(const theme::Theme& theme, const char* icon, const QString& text,
    ButtonKind kind, QWidget* parent)
{
    QPushButton* button = makeButton(text, kind, parent);
    button->setIcon(theme::themedIcon(
        theme, icon, kind == ButtonKind::Primary ? theme::Token::OnAccent : theme::Token::Ink2));
    // The style lays text right against the icon: a wider icon keeps the distance.
    button->setIconSize({ theme::kIconSize + kIconGap, theme::kIconSize });
    return button;
}

void setButtonKind(QPushButton* button, ButtonKind kind)
{
    button->setProperty("variant", variantOf(kind));
    repolish(button);
}

QToolButton* makeIconButton(
    const theme::Theme& theme, const char* icon, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(theme::themedIcon(theme, icon, theme::Token::Ink2, theme::Token::AccentInk));
    button->setIconSize({ theme::kIconSize, theme::kIconSize });
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(theme.scaled(28), theme.scaled(28));
    nameControl(button, name);
    return button;
}

void markOpener(const theme::Theme& theme, QPushButton* button)
{
    button->setProperty("opens", true);
    auto* inside = new QHBoxLayout(button);
    inside->setContentsMargins(0, 0, 9, 0);
    inside->addStretch(1);
    auto* arrow = new IconView(theme, "chevron-down", theme::Token::Ink2, 12);
    arrow->setAttribute(Qt::WA_TransparentForMouseEvents);
    inside->addWidget(arrow);
}

void nameControl(QWidget* control, const QString& name, const QKeySequence& key)
{
    control->setAccessibleName(name);
    control->setToolTip(key.isEmpty()
            ? name
            : QStringLiteral("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText)));
}

void repolish(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace opsdeck::ui::widgets
