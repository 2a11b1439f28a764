#include "ui/pages/metrics/annotation_editor.h"

#include "ui/charts/annotation_lane.h"
#include "ui/charts/time_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using series::AnnotationKind;

namespace {
constexpr int kMostText = 200;
constexpr int kWidth = 340;
constexpr int kPadding = 14;
constexpr int kGap = 8;
constexpr std::array kKinds{ AnnotationKind::Note, AnnotationKind::Deploy, AnnotationKind::Incident,
    AnnotationKind::Alert };
} // namespace

AnnotationEditor::AnnotationEditor(const theme::Theme& theme, QWidget* parent)
    : Popover(theme, tr("Annotation"), parent)
    , m_theme(theme)
    , m_kind(new QComboBox)
    , m_text(new QLineEdit)
    , m_begin(new QDateTimeEdit)
    , m_end(new QDateTimeEdit)
    , m_save(widgets::makeButton(tr("Save annotation"), widgets::ButtonKind::Primary))
    , m_remove(widgets::makeButton(tr("Remove"), widgets::ButtonKind::Destructive))
{
    for (const AnnotationKind kind : kKinds)
        m_kind->addItem(charts::annotationKindName(kind));
    m_text->setMaxLength(kMostText);
    m_text->setPlaceholderText(tr("What happened"));
    for (QDateTimeEdit* field : { m_begin, m_end }) {
        field->setTimeSpec(Qt::UTC); // the zone's clock, see charts::wallClock
        field->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys step
        field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        connect(field, &QDateTimeEdit::dateTimeChanged, this, &AnnotationEditor::check);
    }
    const std::array<std::pair<QString, QWidget*>, 4> rows{ std::pair(tr("Kind"), m_kind),
        std::pair(tr("Text"), m_text), std::pair(tr("Begin"), m_begin),
        std::pair(tr("End"), m_end) };
    auto* form = new QFormLayout;
    form->setVerticalSpacing(kGap);
    form->setHorizontalSpacing(kPadding);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const auto& [name, field] : rows) {
        field->setAccessibleName(name);
        form->addRow(name, field);
    }
    auto* zone = new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3);
    zone->setText(tr("Times in %1").arg(theme.format().zoneName()));
    form->addRow(QString(), zone);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(kPadding);
    column->addLayout(form);
    column->addLayout(buttons);
    body()->addLayout(column);
    setMinimumWidth(theme.scaled(kWidth));
    connect(m_text, &QLineEdit::textChanged, this, &AnnotationEditor::check);
    connect(m_text, &QLineEdit::returnPressed, this, &AnnotationEditor::save);
    connect(m_save, &QPushButton::clicked, this, &AnnotationEditor::save);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        emit removed(m_annotation.id);
        close();
    });
}

void AnnotationEditor::edit(const series::Annotation& annotation, QWidget* anchor)
{
    m_annotation = annotation;
    const QTimeZone& zone = m_theme.format().zone();
    const auto kind = std::find(kKinds.begin(), kKinds.end(), annotation.kind);
    m_kind->setCurrentIndex(static_cast<int>(kind - kKinds.begin()));
    m_text->setText(annotation.text);
    m_begin->setDateTime(charts::wallClock(annotation.begin, zone));
    m_end->setDateTime(charts::wallClock(annotation.end, zone));
    m_remove->setVisible(annotation.id != 0);
    check();
    openUnder(anchor);
    m_text->setFocus();
}

void AnnotationEditor::check()
{
    m_save->setEnabled(
        !m_text->text().trimmed().isEmpty() && m_begin->dateTime() <= m_end->dateTime());
}

void AnnotationEditor::save()
{
    if (!m_save->isEnabled())
        return;
    m_annotation.kind = kKinds[static_cast<std::size_t>(m_kind->currentIndex())];
    m_annotation.text = m_text->text().trimmed();
    const QTimeZone& zone = m_theme.format().zone();
    m_annotation.begin = charts::fromWallClock(m_begin->dateTime(), zone);
    m_annotation.end = charts::fromWallClock(m_end->dateTime(), zone);
    emit saved(m_annotation);
    close();
}

} // namespace opsdeck::ui::pages
