#include "ui/pages/overview/target_card.h"

#include "ui/charts/scale.h"
#include "ui/charts/severity.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/time_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::pages {

using charts::Scale;
using theme::Role;
using theme::Severity;
using theme::Token;

namespace {
constexpr int kSides = 26; // padding, both together
constexpr int kFootGap = 6;
constexpr series::Time kOld = 60 * charts::TimeWindow::kSecond; // then its age is worth a word
} // namespace

TargetCard::TargetCard(
    const theme::Theme& theme, const QString& title, QString unit, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(title)
    , m_unit(std::move(unit))
    , m_name(new widgets::Label(theme, Role::Small, Token::Ink2))
    , m_figure(new widgets::Label(theme, Role::Metric))
    , m_figureUnit(new widgets::Label(theme, Role::Body, Token::Ink3))
    , m_targetText(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_right(new widgets::Label(theme, Role::Small, Token::Ink2))
    , m_icon(new widgets::IconView(theme, "met", Token::Ok, 14))
    , m_sparkline(new charts::Sparkline(theme))
    , m_add(widgets::makeButton(tr("Add an endpoint"), widgets::ButtonKind::Link))
{
    setProperty("card", true);
    setFocusPolicy(Qt::TabFocus); // for its menu
    m_name->setText(title);
    m_name->setElided(true);
    m_targetText->setElided(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_icon);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(4);
    middle->addWidget(m_figure, 0, Qt::AlignBottom);
    middle->addWidget(m_figureUnit, 0, Qt::AlignBottom);
    middle->addStretch(1);
    middle->addWidget(m_sparkline);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kFootGap);
    foot->addWidget(m_targetText, 1);
    foot->addWidget(m_right);
    foot->addWidget(m_add);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSides / 2, 10, kSides / 2, 10);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(middle);
    layout->addLayout(foot);
    QSizePolicy keeps = m_icon->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_icon->setSizePolicy(keeps);
    connect(m_add, &QPushButton::clicked, this, &TargetCard::endpointAsked);
    connect(&theme, &theme::Theme::changed, this, &TargetCard::alignUnit);
    alignUnit();
    showLoading();
}

void TargetCard::alignUnit()
{
    const auto below = [](const QFontMetrics& metrics, int height) {
        return metrics.descent() + (height - metrics.height()) / 2;
    };
    const int figure =
        below(QFontMetrics(m_theme.font(Role::Metric)), m_figure->sizeHint().height());
    const int unit = below(QFontMetrics(m_theme.font(Role::Body)),
        m_figureUnit->sizeHint().height() - m_figureUnit->contentsMargins().bottom());
    m_figureUnit->setContentsMargins(0, 0, 0, std::max(0, figure - unit));
}

void TargetCard::setTarget(const std::optional<charts::TargetLine>& target)
{
    m_target = target;
    if (m_shown)
        showValue(TargetValue(*m_shown));
    else if (!m_right->isHidden()) // not while it says why there is nothing
        m_targetText->setText(targetText());
    describe();
}

void TargetCard::setScope(const QString& scope)
{
    m_scope = scope;
    m_name->setText(scope.isEmpty() ? m_title : tr("%1, %2").arg(m_title, scope));
    describe();
}

QString TargetCard::targetText() const
{
    if (!m_target)
        return tr("No target");
    return tr("Target %1")
        .arg(charts::targetText(m_theme.format(), m_unit, m_target->value, m_target->isUpper));
}

void TargetCard::showLoading()
{
    m_shown.reset();
    m_severity = Severity::Neutral;
    m_figure->setText(QStringLiteral("–"));
    m_figureUnit->clear();
    m_targetText->setText(targetText());
    m_right->clear();
    m_right->show();
    m_add->hide();
    m_icon->hide();
    m_sparkline->setPoints({}, {}, {});
    describe();
}

void TargetCard::showNothing(const QString& why, bool mayAdd)
{
    showLoading();
    m_targetText->setText(why);
    m_add->setVisible(mayAdd);
    m_right->hide();
    setToolTip(why);
    describe();
}

void TargetCard::showValue(const TargetValue& value)
{
    m_shown = value;
    const Scale scale = charts::scaleFor(m_unit, value.value);
    m_figure->setText(charts::figure(m_theme.format(), scale, value.value));
    m_figureUnit->setText(scale.unit);
    m_severity = m_target ? charts::severityOf(*m_target, value.value) : Severity::Neutral;
    const bool isBad = m_severity == Severity::Near || m_severity == Severity::Missed;
    m_icon->setVisible(m_severity != Severity::Neutral);
    m_icon->setIcon(widgets::iconOf(m_severity), theme::tokensOf(m_severity).ink);
    m_sparkline->setToken(isBad ? theme::tokensOf(m_severity).ink : Token::Ink3);
    m_sparkline->setPoints(
        value.points, value.range, m_target ? std::optional(m_target->value) : std::nullopt);
    m_standing = standingText(value);
    m_right->setText(m_standing);
    m_right->setToken(isBad ? theme::tokensOf(m_severity).ink : Token::Ink2);
    m_right->show();
    m_add->hide();
    fitTarget();
    describe();
}

// The sign and the number rather than half of both.
void TargetCard::fitTarget()
{
    const int beside = m_right->text().isEmpty() ? 0 : kFootGap + m_right->sizeHint().width();
    const int room = contentsRect().width() - kSides - beside;
    const QString text = targetText();
    const bool fits = !m_target || m_targetText->fontMetrics().horizontalAdvance(text) < room;
    m_targetText->setText(fits
            ? text
            : charts::targetText(m_theme.format(), m_unit, m_target->value, m_target->isUpper));
}

void TargetCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (m_shown)
        fitTarget();
}

// Over the target: by how much. Near an upper one: how much of it is used. Else the change.
QString TargetCard::standingText(const TargetValue& value) const
{
    const theme::Format& format = m_theme.format();
    const double limit = m_target ? m_target->value : 0;
    const bool isShare =
        m_unit == QLatin1StringView("ratio") || m_unit == QLatin1StringView("percent");
    if (m_severity == Severity::Missed && !isShare && limit > 0) {
        const QString off = format.percent(std::abs(value.value / limit - 1));
        return m_target->isUpper ? tr("%1 over").arg(off) : tr("%1 under").arg(off);
    }
    if (m_severity == Severity::Near && m_target->isUpper && !isShare)
        return tr("%1 of limit").arg(format.percent(value.value / limit));
    if (!value.before || !value.mean || std::isnan(*value.before) || std::isnan(*value.mean))
        return {};
    const auto withSign = [&](double change, int decimals) {
        const QString text = format.decimal(change, decimals);
        return change > 0 ? QLatin1Char('+') + text : text;
    };
    if (isShare) {
        const double points =
            (*value.mean - *value.before) * charts::scaleFor(m_unit, *value.mean).factor;
        return tr("%1\u00a0pt").arg(withSign(points, std::abs(points) < 1 ? 2 : 1));
    }
    if (*value.before == 0)
        return {};
    return tr("%1\u00a0%").arg(withSign((*value.mean / *value.before - 1) * 100, 0));
}

void TargetCard::showAge(series::Time now)
{
    if (!m_shown)
        return;
    m_age = m_theme.format().age(
        std::chrono::seconds((now - m_shown->time) / charts::TimeWindow::kSecond));
    if (now - m_shown->time > kOld) {
        m_right->setText(m_age);
        m_right->setToken(Token::Warn);
        fitTarget();
    }
    describe();
}

TargetCard::Since TargetCard::since() const
{
    if (!m_shown || !m_target || !m_shown->points)
        return {};
    const auto isOutside = [this](double value) {
        const Severity severity = charts::severityOf(*m_target, value);
        return severity == Severity::Missed
            || (m_severity == Severity::Near && severity == Severity::Near);
    };
    Since since{ m_shown->time, true };
    const series::TimeSeries& points = *m_shown->points;
    for (std::size_t i = points.size(); i > 0 && points.time(i - 1) >= m_shown->range.from; --i) {
        if (std::isnan(points.value(i - 1)))
            continue;
        if (!isOutside(points.value(i - 1))) {
            since.isWhole = false;
            break;
        }
        since.time = points.time(i - 1);
    }
    return since;
}

QString TargetCard::valueText() const
{
    return m_shown ? charts::valueText(m_theme.format(), m_unit, m_shown->value) : QString();
}

charts::ChartContent TargetCard::content() const
{
    charts::ChartContent content;
    content.title = m_title;
    content.detail = m_scope;
    content.unit = m_unit;
    content.target = m_target;
    charts::ChartSeries series;
    series.id = series.name = m_title;
    series.points = m_shown ? m_shown->points : nullptr;
    series.isJudged = true;
    content.series.push_back(std::move(series));
    return content;
}

void TargetCard::describe()
{
    QStringList parts{ m_title };
    if (!m_scope.isEmpty())
        parts += m_scope;
    if (m_shown)
        parts += valueText();
    parts += m_shown ? targetText() : m_targetText->text();
    if (m_shown) {
        parts += charts::severityWord(m_severity);
        if (!m_standing.isEmpty())
            parts += m_standing;
        if (!m_age.isEmpty())
            parts += m_age;
        setToolTip(
            tr("%1\nMeasured %2\nRight: against the same hours before")
                .arg(valueText(),
                    m_age.isEmpty() ? charts::momentText(m_theme.format(), m_shown->time) : m_age));
    }
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

} // namespace opsdeck::ui::pages
