#include "ui/pages/overview/target_editor.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace opsdeck::ui::pages {

using catalog::Target;
using catalog::TargetChoice;
using theme::Role;
using theme::Token;
using widgets::ButtonKind;
using widgets::Label;

namespace {

constexpr int kWidth = 640;
constexpr int kFieldWidth = 76;
constexpr int kPadding = 14;

void mark(QLineEdit* field, const char* property, bool on)
{
    if (field->property(property).toBool() == on)
        return;
    field->setProperty(property, on);
    widgets::repolish(field);
}

} // namespace

TargetEditor::TargetEditor(
    const theme::Theme& theme, const std::vector<TargetQuestion>& questions, QWidget* parent)
    : Popover(theme, tr("Targets"), parent)
    , m_theme(theme)
    , m_profile(new QComboBox)
    , m_scope(new QComboBox)
    , m_error(new Label(theme, Role::Small, Token::Bad))
    , m_reset(widgets::makeButton(theme, "undo", tr("Reset to profile"), ButtonKind::Quiet))
    , m_cancel(widgets::makeButton(tr("Cancel")))
    , m_use(widgets::makeButton(tr("Use targets"), ButtonKind::Primary))
{
    m_profile->setAccessibleName(tr("Profile"));
    m_scope->setAccessibleName(tr("Limits are for"));
    m_error->setWordWrap(true);
    auto* heading = new Label(theme, Role::Heading);
    heading->setText(tr("Targets"));
    auto* form = new QFormLayout;
    form->addRow(tr("Profile"), m_profile);
    form->addRow(tr("Limits are for"), m_scope);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_use);
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(kPadding, 12, kPadding, kPadding);
    inside->setSpacing(10);
    inside->addWidget(heading);
    inside->addLayout(form);
    inside->addLayout(makeGrid(questions));
    inside->addWidget(m_error);
    inside->addLayout(buttons);
    body()->addLayout(inside);
    setMinimumWidth(theme.scaled(kWidth));
    connect(m_profile, &QComboBox::activated, this, [this] {
        m_draft.profile = m_profile->currentData().toString();
        showFields();
    });
    connect(m_scope, &QComboBox::activated, this, &TargetEditor::showFields);
    connect(m_reset, &QPushButton::clicked, this, &TargetEditor::reset);
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(m_use, &QPushButton::clicked, this, &TargetEditor::use);
}

QGridLayout* TargetEditor::makeGrid(const std::vector<TargetQuestion>& questions)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    const std::array titles{ tr("Target"), QString(), tr("Limit"), tr("Alert at"), QString(),
        tr("Source") };
    for (std::size_t column = 0; column < titles.size(); ++column) {
        auto* title = new Label(m_theme, Role::Caption, Token::Ink2);
        title->setText(titles[column]);
        grid->addWidget(title, 0, static_cast<int>(column));
    }
    for (const TargetQuestion& question : questions) {
        auto* name = new Label(m_theme, Role::Body);
        name->setText(question.title);
        const Field field{ question.id, question.title, new Label(m_theme, Role::Body, Token::Ink3),
            new QLineEdit, new QLineEdit, new Label(m_theme, Role::Small, Token::Ink3),
            new Label(m_theme, Role::Small, Token::Ink3) };
        field.note->setElided(true);
        field.alert->setPlaceholderText(tr("none"));
        const int row = grid->rowCount();
        int column = 0;
        for (QWidget* part : std::initializer_list<QWidget*>{
                 name, field.sign, field.limit, field.alert, field.unit, field.note })
            grid->addWidget(part, row, column++);
        for (QLineEdit* line : { field.limit, field.alert }) {
            line->setFixedWidth(m_theme.scaled(kFieldWidth));
            line->setAlignment(Qt::AlignRight);
            connect(line, &QLineEdit::textEdited, this, [this, at = m_fields.size()] {
                take(m_fields[at]);
                check();
            });
            connect(line, &QLineEdit::returnPressed, this, &TargetEditor::use);
        }
        m_fields.push_back(field);
    }
    grid->setColumnStretch(5, 1);
    return grid;
}

void TargetEditor::edit(const catalog::TargetSet& targets, const QString& tenant, QWidget* anchor)
{
    m_targets = targets;
    m_draft = targets.choice();
    m_tenant = tenant;
    m_profile->clear();
    for (const catalog::TargetProfile& profile : targets.profiles())
        m_profile->addItem(profile.title, profile.id);
    if (const catalog::TargetProfile* followed = targets.profile())
        m_profile->setCurrentIndex(m_profile->findData(followed->id));
    m_scope->clear();
    m_scope->addItem(tr("All tenants"), QString());
    if (!tenant.isEmpty())
        m_scope->addItem(tr("Tenant %1 only").arg(tenant), tenant);
    m_scope->setEnabled(!tenant.isEmpty());
    showFields();
    openUnder(anchor);
    m_fields.front().limit->setFocus();
    m_fields.front().limit->selectAll();
}

QString TargetEditor::scope() const { return m_scope->currentData().toString(); }

std::optional<Target> TargetEditor::find(const TargetChoice& choice, const Field& of) const
{
    return m_targets.with(choice).find(of.id, scope());
}

QString TargetEditor::numberText(double number) const
{
    QLocale locale = m_theme.format().locale();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'g', QLocale::FloatingPointShortest);
}

std::optional<double> TargetEditor::number(const QString& text) const
{
    bool isNumber = false;
    const double value = m_theme.format().locale().toDouble(text.trimmed(), &isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

void TargetEditor::showFields()
{
    m_wrong.clear();
    for (const Field& field : m_fields) {
        const std::optional<Target> target = find(m_draft, field);
        for (QWidget* part : std::initializer_list<QWidget*>{ field.limit, field.alert })
            part->setEnabled(target.has_value());
        field.limit->setText(target ? numberText(target->limit) : QString());
        field.alert->setText(target && target->alert ? numberText(*target->alert) : QString());
        field.sign->setText(!target ? QString()
                : target->isUpper() ? QStringLiteral("<")
                                    : QStringLiteral(">"));
        field.unit->setText(!target                         ? QString()
                : target->unit == QLatin1StringView("jobs") ? tr("jobs")
                                                            : target->unit);
        const QString unit = field.unit->text();
        field.limit->setAccessibleName(tr("%1: limit, %2").arg(field.title, unit));
        field.alert->setAccessibleName(tr("%1: alert at, %2").arg(field.title, unit));
        showField(field);
    }
    check();
}

// The change from what is in force, else whose number it is.
void TargetEditor::showField(const Field& field)
{
    const std::optional<Target> before = find(m_targets.choice(), field);
    const std::optional<Target> now = find(m_draft, field);
    const bool isWrong = m_wrong.contains(field.id);
    const bool isNew = before && now && before->limit != now->limit;
    const bool isNewAlert = before && now && before->alert != now->alert;
    for (QLineEdit* line : { field.limit, field.alert })
        mark(line, "invalid", isWrong);
    mark(field.limit, "changed", isNew && !isWrong);
    mark(field.alert, "changed", isNewAlert && !isWrong);
    field.note->setToken(isNew || isNewAlert ? Token::AccentInk : Token::Ink3);
    if (isNew)
        field.note->setText(
            tr("%1 → %2 %3")
                .arg(numberText(before->limit), numberText(now->limit), field.unit->text()));
    else if (now)
        field.note->setText(now->source.isEmpty() ? tr("set by you") : now->source);
    else
        field.note->setText(tr("not in this profile"));
}

void TargetEditor::take(const Field& field)
{
    std::optional<Target> target = find(m_draft, field);
    if (!target)
        return;
    const auto limit = number(field.limit->text());
    const bool hasAlert = !field.alert->text().trimmed().isEmpty();
    const auto alert = number(field.alert->text());
    const QString unit = field.unit->text();
    QString why;
    if (limit)
        target->limit = *limit;
    target->alert = alert;
    target->title = field.title;
    if (!limit)
        why = tr("%1: type a number of %2").arg(field.title, unit);
    else if (hasAlert && !alert)
        why = tr("%1: the alert is a number of %2, or empty").arg(field.title, unit);
    else if (const base::Status checked = target->check(); !checked)
        why = tr("%1: %2").arg(field.title, checked.error().why);
    m_wrong.erase(field.id);
    if (!why.isEmpty()) {
        m_wrong[field.id] = why;
        showField(field);
        return;
    }
    std::erase_if(m_draft.edits, [&](const catalog::TargetEdit& edit) {
        return edit.id == field.id && edit.tenant == scope();
    });
    const std::optional<Target> without = find(m_draft, field);
    if (without && (without->limit != target->limit || without->alert != target->alert))
        m_draft.edits.push_back({ scope(), field.id, target->limit, target->alert });
    showField(field);
}

void TargetEditor::check()
{
    m_error->setText(m_wrong.empty() ? QString() : m_wrong.begin()->second);
    m_use->setEnabled(m_wrong.empty() && m_draft != m_targets.choice());
    const bool hasOwn = std::any_of(m_draft.edits.begin(), m_draft.edits.end(),
        [this](const catalog::TargetEdit& edit) { return edit.tenant == scope(); });
    m_reset->setEnabled(hasOwn || !m_wrong.empty());
}

void TargetEditor::reset()
{
    std::erase_if(
        m_draft.edits, [this](const catalog::TargetEdit& edit) { return edit.tenant == scope(); });
    showFields();
}

void TargetEditor::use()
{
    if (!m_use->isEnabled())
        return;
    emit chosen(m_draft);
    close();
}

} // namespace opsdeck::ui::pages
