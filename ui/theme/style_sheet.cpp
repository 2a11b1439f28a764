#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

namespace opsdeck::ui::theme {

namespace {

// @token is a colour; $n is a length that follows the base size.
constexpr auto kSheet = R"(
QToolTip { color: @tip-ink; background: @tip; border: 1px solid @tip; padding: $4 $6; }
QPushButton {
  color: @ink; background: @surface; border: 1px solid @border-strong; border-radius: 5px;
  padding: 0 $11; min-height: $26; font-weight: 500; outline: none;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
QPushButton:disabled { color: @ink-off; background: @sunken; border-color: @border; }
QPushButton[variant="primary"] { color: @on-accent; background: @accent; border-color: @accent; }
QPushButton[variant="primary"]:hover { background: @accent-ink-fill; }
QPushButton[variant="primary"]:disabled { color: @ink-off; background: @sunken; border-color: @border; }
QPushButton[variant="quiet"] { background: transparent; border-color: transparent; color: @ink-2; padding: 0 $8; }
QPushButton[variant="quiet"]:hover { background: @hover; }
QPushButton[variant="quiet"]:pressed { background: @pressed; }
QPushButton[variant="quiet"]:disabled { color: @ink-off; }
QPushButton[variant="link"] { background: transparent; border: none; color: @accent-ink; padding: 0 $2; font-weight: 500; }
QPushButton[variant="link"]:hover { text-decoration: underline; }
QPushButton[variant="destructive"] { color: @bad; border-color: @bad-line; }
QPushButton[variant="destructive"]:hover { background: @bad-soft; }
QPushButton[variant="danger"] { color: #ffffff; background: @env-prod; border-color: @env-prod; }
QPushButton[small="true"] { min-height: $22; padding: 0 $8; }
QPushButton[opens="true"] { padding-right: $27; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton {
  color: @ink-2; background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: $2 $4; outline: none;
}
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:disabled { color: @ink-off; }
QToolButton::menu-indicator { image: none; width: 0; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QPlainTextEdit, QTextEdit {
  color: @ink; background: @surface; border: 1px solid @control; border-radius: 5px;
  selection-background-color: @accent; selection-color: @on-accent;
}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit { min-height: $26; padding: 0 $7; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus { border-color: @focus; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @ink-off; background: @sunken; border-color: @border; }
QLineEdit[readOnly="true"] { background: @sunken; }
QLineEdit[changed="true"], QComboBox[changed="true"] { border-color: @accent; background: @accent-soft; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border-color: @bad; color: @bad; }
QLineEdit[small="true"], QComboBox[small="true"] { min-height: $22; }
QComboBox::drop-down { border: none; width: $22; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-@scheme.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: @raised; color: @ink; border: 1px solid @border-strong; outline: none;
  selection-background-color: @sel; selection-color: @ink; padding: $4;
}
QCheckBox, QRadioButton { color: @ink; spacing: $7; outline: none; }
QCheckBox:disabled, QRadioButton:disabled { color: @ink-off; }
QCheckBox::indicator { width: $14; height: $14; border: 1px solid @control; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-on-accent.svg); }
QRadioButton::indicator { width: $14; height: $14; border: 1px solid @control; border-radius: 8px; background: @surface; }
QRadioButton::indicator:checked { border: $4 solid @accent; width: $8; height: $8; background: @on-accent; }
QMenu { background: @raised; color: @ink; border: 1px solid @border-strong; border-radius: 8px; padding: $4; }
QMenu::item { padding: $5 $24 $5 $10; border-radius: 5px; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @ink-off; }
QMenu::separator { height: 1px; background: @border; margin: $4 $6; }
QMenuBar { background: @chrome; color: @ink; }
QMenuBar::item { padding: $5 $9; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: @hover; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border-strong; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea { background: transparent; border: none; }
QPlainTextEdit[field="true"] { background: @surface; border: 1px solid @control; }
QPlainTextEdit[field="true"]:focus { border-color: @focus; }
QTreeView, QListView, QTableView { background: @surface; color: @ink; outline: none; selection-background-color: @sel; selection-color: @ink; }
QTreeView::item, QListView::item { min-height: $25; border-radius: 5px; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected { background: @sel; color: @ink; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @ink-2; border: none; border-bottom: 1px solid @border; padding: $4 $8; font-weight: 500; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { color: @ink-2; background: transparent; padding: $6 $2; margin-right: $14; border: none; border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[panel="raised"] { background: @raised; border: 1px solid @border-strong; border-radius: 8px; }
QFrame[panel="chrome"] { background: @chrome; border: none; }
QFrame[panel="surface"] { background: @surface; border: none; }
QFrame[panel="segments"] { background: @sunken; border: 1px solid @border-strong; border-radius: 5px; }
QPushButton[variant="segment"] { background: transparent; border-color: transparent; border-radius: 4px; color: @ink-2; padding: 0 $9; min-height: $22; }
QPushButton[variant="segment"]:checked { background: @surface; border-color: @border-strong; color: @ink; }
QPushButton[variant="segment"][alarming="true"]:checked { color: @bad; }
QFrame[panel="topbar"] { background: @chrome; border: none; border-bottom: 1px solid @border; }
QFrame[panel="sidebar"] { background: @chrome; border: none; border-right: 1px solid @border; }
QFrame[panel="statusbar"] { background: @chrome; border: none; border-top: 1px solid @border; }
QFrame[panel="group"] { background: @surface; border: 1px solid @border-strong; border-radius: 5px; }
QFrame[divider="true"] { background: @border-strong; border: none; }
QFrame[dot] { background: @ink-3; border: none; border-radius: 4px; }
QFrame[dot="live"] { background: @ok; }
QAbstractItemView[panel="plain"] { background: transparent; }
QPushButton[strong="true"] { color: @ink; font-weight: 600; }
QPushButton[variant="field"] { background: @surface; border-color: @border-strong; color: @ink-3; text-align: left; padding: 0 $8; font-weight: 400; }
QPushButton[variant="field"]:hover { border-color: @control; }
QFrame[panel="code"] { background: @sunken; border: 1px solid @border; border-radius: 5px; }
QFrame[panel="aside"] { background: transparent; border: none; border-left: 1px solid @border; }
QFrame[panel="footer"] { background: transparent; border: none; border-top: 1px solid @border; }
QPushButton[row="true"] { text-align: left; }
QFrame[panel="side"] { background: @sunken; border: none; border-right: 1px solid @border; }
QFrame[panel="sunken"] { background: @sunken; border: none; }
QDialog { background: @raised; }
)";

// Hover of the filled button: not a token of its own, halfway from accent to its ink.
QColor between(const QColor& a, const QColor& b)
{
    return QColor((a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2);
}

QString colorText(const QColor& color)
{
    if (color.alpha() == 255)
        return color.name();
    return QStringLiteral("rgba(%1,%2,%3,%4)")
        .arg(color.red())
        .arg(color.green())
        .arg(color.blue())
        .arg(color.alphaF(), 0, 'f', 3);
}

QString valueOf(const Theme& theme, QStringView name)
{
    if (name == QLatin1StringView("scheme"))
        return theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light");
    if (name == QLatin1StringView("accent-ink-fill"))
        return colorText(between(theme.color(Token::Accent),
            theme.isDark() ? theme.color(Token::AccentLine) : theme.color(Token::AccentInk)));
    for (const TokenRow& row : tokenTable()) {
        if (name == QLatin1StringView(row.name))
            return colorText(theme.color(row.token));
    }
    Q_ASSERT_X(false, "styleSheet", "a name that is no token");
    return {};
}

} // namespace

QString styleSheet(const Theme& theme)
{
    const QString source = QString::fromLatin1(kSheet);
    QString sheet;
    sheet.reserve(source.size() * 5 / 4);
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source[i];
        if (c != QLatin1Char('@') && c != QLatin1Char('$')) {
            sheet += c;
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size()
            && (source[end].isLetterOrNumber()
                || (c == QLatin1Char('@') && source[end] == QLatin1Char('-'))))
            ++end;
        // "chevron-down-@scheme.svg" ends at the dot; a hyphen before it belongs to the file name.
        const QStringView name = QStringView(source).mid(i + 1, end - i - 1);
        sheet += c == QLatin1Char('$')
            ? QString::number(theme.scaled(name.toInt())) + QStringLiteral("px")
            : valueOf(theme, name);
        i = end - 1;
    }
    return sheet;
}

} // namespace opsdeck::ui::theme
