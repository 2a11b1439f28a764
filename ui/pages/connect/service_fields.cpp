#include "ui/pages/connect/service_fields.h"

#include "models/metrics/http_route.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_switch.h"

#include <QComboBox>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using catalog::MetricsKind;
using theme::Role;
using theme::Token;
using widgets::Label;

namespace {

constexpr int kRedisPort = 6379;
constexpr int kMostPort = 65535;

void mark(QLineEdit* line, bool invalid)
{
    line->setProperty("invalid", invalid);
    widgets::repolish(line);
}

QGridLayout* makeGrid(QWidget* parent)
{
    auto* grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    for (int column = 0; column < 6; ++column)
        grid->setColumnStretch(column, 1);
    return grid;
}

} // namespace

QWidget* makeField(const theme::Theme& theme, const QString& label, QWidget* editor)
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* words = new Label(theme, Role::Small, Token::Ink2);
    words->setText(label);
    words->setBuddy(editor);
    layout->addWidget(words);
    layout->addWidget(editor);
    return box;
}

ServiceFields::ServiceFields(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_redisHost(makeLine(tr("Redis host"), tr("this computer")))
    , m_redisPort(makeLine(tr("Redis port"), QString::number(kRedisPort)))
    , m_redisUser(makeLine(tr("Redis user")))
    , m_redisPassword(makeLine(tr("Redis password"), {}, true))
    , m_endpoint(
          makeLine(tr("Metrics endpoint"), QStringLiteral("https://metrics.example/metrics")))
    , m_secret(makeLine(tr("Token or user:password"), tr("none when empty"), true))
    , m_proxy(makeLine(tr("Proxy"), tr("the system's")))
    , m_caFile(makeLine(tr("CA certificate of the metrics endpoint"), tr("the system's")))
    , m_kind(new QComboBox)
{
    m_redisPort->setValidator(new QIntValidator(1, kMostPort, m_redisPort));
    m_kind->addItem(tr("Metrics page"), static_cast<int>(MetricsKind::Exposition));
    m_kind->addItem(tr("Prometheus"), static_cast<int>(MetricsKind::Prometheus));
    m_kind->setItemData(
        0, tr("A page of metrics, read and recorded while the workspace is open"), Qt::ToolTipRole);
    m_kind->setItemData(1,
        tr("A server that keeps metrics: Prometheus, Thanos, Mimir, VictoriaMetrics"),
        Qt::ToolTipRole);
    m_kind->setAccessibleName(tr("Kind of metrics endpoint"));
    m_proxy->setToolTip(tr("\"none\", host:port, http://host:port or socks5://host:port"));
    m_caFile->setToolTip(tr("A file of PEM certificates that are trusted besides the system's"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_hasRedis = addSection("cube", QStringLiteral("Redis"), makeRedis());
    m_hasMetrics = addSection("metrics", tr("Metrics"), makeMetrics());
    connect(m_kind, &QComboBox::activated, this, [this] {
        showKind();
        emit edited();
    });
    showKind();
}

QWidget* ServiceFields::makeRedis()
{
    auto* fields = new QWidget;
    QGridLayout* grid = makeGrid(fields);
    grid->addWidget(makeField(m_theme, tr("Host"), m_redisHost), 0, 0, 1, 2);
    grid->addWidget(makeField(m_theme, tr("Port"), m_redisPort), 0, 2, 1, 1);
    grid->addWidget(makeField(m_theme, tr("User"), m_redisUser), 0, 3, 1, 1);
    grid->addWidget(makeField(m_theme, tr("Password"), m_redisPassword), 0, 4, 1, 2);
    return fields;
}

QWidget* ServiceFields::makeMetrics()
{
    auto* fields = new QWidget;
    QGridLayout* grid = makeGrid(fields);
    grid->addWidget(makeField(m_theme, tr("Endpoint"), m_endpoint), 0, 0, 1, 4);
    grid->addWidget(makeField(m_theme, tr("Kind"), m_kind), 0, 4, 1, 2);
    grid->addWidget(makeField(m_theme, tr("Token or user:password"), m_secret), 1, 0, 1, 2);
    grid->addWidget(makeField(m_theme, tr("CA certificate"), m_caFile), 1, 2, 1, 2);
    grid->addWidget(makeField(m_theme, tr("Proxy"), m_proxy), 1, 4, 1, 2);
    return fields;
}

widgets::ToggleSwitch* ServiceFields::addSection(
    const char* icon, const QString& title, QWidget* fields)
{
    auto* toggle = new widgets::ToggleSwitch(m_theme, title);
    auto* heading = new Label(m_theme, Role::Heading);
    heading->setText(title);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 4, 0, 0);
    head->setSpacing(8);
    head->addWidget(new widgets::IconView(m_theme, icon));
    head->addWidget(heading);
    head->addStretch(1);
    head->addWidget(toggle);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(head);
    column->addWidget(fields);
    fields->hide();
    connect(toggle, &QAbstractButton::toggled, this, [this, fields](bool on) {
        fields->setVisible(on);
        emit edited();
    });
    return toggle;
}

QLineEdit* ServiceFields::makeLine(const QString& name, const QString& hint, bool isSecret)
{
    auto* line = new QLineEdit;
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    if (isSecret)
        line->setEchoMode(QLineEdit::Password);
    connect(line, &QLineEdit::textEdited, this, [this, line] {
        mark(line, false);
        emit edited();
    });
    return line;
}

void ServiceFields::setWorkspace(const catalog::Workspace& workspace)
{
    m_redisBefore = QUrl(workspace.redisUrl);
    m_hasRedis->setChecked(!workspace.redisUrl.isEmpty());
    m_redisHost->setText(m_redisBefore.host());
    m_redisPort->setText(
        m_redisBefore.port() > 0 ? QString::number(m_redisBefore.port()) : QString());
    m_redisUser->setText(m_redisBefore.userName());
    m_redisPassword->setText(m_redisBefore.password());
    m_hasMetrics->setChecked(!workspace.metricsUrl.isEmpty());
    m_endpoint->setText(workspace.metricsUrl);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(workspace.metricsKind)));
    m_secret->clear();
    m_proxy->setText(workspace.metricsProxy);
    m_caFile->setText(workspace.metricsCaFile);
    showKind();
    mark(m_endpoint, false);
    mark(m_proxy, false);
}

void ServiceFields::showKind()
{
    const bool isServer =
        m_kind->currentData().toInt() == static_cast<int>(MetricsKind::Prometheus);
    m_endpoint->setPlaceholderText(isServer ? QStringLiteral("https://prometheus.example")
                                            : QStringLiteral("https://metrics.example/metrics"));
    m_kind->setToolTip(m_kind->currentData(Qt::ToolTipRole).toString());
}

base::Status ServiceFields::fill(catalog::Workspace& workspace)
{
    workspace.redisUrl.clear();
    workspace.metricsUrl.clear();
    if (m_hasRedis->isChecked()) {
        QUrl url = m_redisBefore;
        if (url.scheme().isEmpty())
            url.setScheme(QStringLiteral("redis"));
        const QString host = m_redisHost->text().trimmed();
        url.setHost(host.isEmpty() ? QStringLiteral("localhost") : host);
        const int port = m_redisPort->text().toInt();
        url.setPort(port > 0 ? port : kRedisPort);
        url.setUserName(m_redisUser->text().trimmed());
        url.setPassword({});
        workspace.redisUrl = url.toString();
    }
    workspace.metricsProxy.clear();
    workspace.metricsCaFile.clear();
    return m_hasMetrics->isChecked() ? fillMetrics(workspace) : base::Status();
}

base::Status ServiceFields::fillMetrics(catalog::Workspace& workspace)
{
    const QUrl url(m_endpoint->text().trimmed(), QUrl::StrictMode);
    const bool isHttp =
        url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    const bool isUsable = url.isValid() && isHttp && !url.host().isEmpty();
    mark(m_endpoint, !isUsable);
    if (!isUsable)
        return base::fail(base::ErrorCode::BadInput, tr("The metrics endpoint is no address"),
            tr("it must begin with http:// or https:// and name a host"));
    workspace.metricsUrl = url.toString();
    workspace.metricsKind = static_cast<MetricsKind>(m_kind->currentData().toInt());
    const auto route = metrics::httpRoute(m_proxy->text(), m_caFile->text());
    mark(m_proxy, !route);
    if (!route)
        return base::fail(route.error());
    workspace.metricsProxy = route->proxy == metrics::HttpRoute::Proxy::Named
        ? route->namedProxy.toString(QUrl::RemovePassword)
        : m_proxy->text().trimmed();
    workspace.metricsCaFile = route->caFile;
    return {};
}

QString ServiceFields::redisPassword() const { return m_redisPassword->text(); }

QString ServiceFields::metricsSecret() const { return m_secret->text(); }

QString ServiceFields::proxyPassword() const
{
    const auto route = metrics::httpRoute(m_proxy->text(), {});
    return route ? route->namedProxy.password(QUrl::FullyDecoded) : QString();
}

} // namespace opsdeck::ui::pages
