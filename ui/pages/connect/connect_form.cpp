#include "ui/pages/connect/connect_form.h"

#include "ui/pages/connect/service_fields.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using catalog::Environment;
using theme::Role;
using theme::Token;
using widgets::Label;

namespace {
constexpr int kProduction = 2;
const std::array kTlsModes{ "", "verify-full", "verify-ca", "require", "prefer", "disable" };

void mark(QLineEdit* line, bool invalid)
{
    line->setProperty("invalid", invalid);
    widgets::repolish(line);
}
} // namespace

ConnectForm::ConnectForm(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(makeLine(tr("Workspace name"), ""))
    , m_environment(new widgets::SegmentedControl(
          tr("Environment"), { tr("Development"), tr("Staging"), tr("Production") }))
    , m_uri(makeLine(tr("Connection URI"), "", tr("paste a URI, or fill in the fields")))
    , m_tls(new QComboBox)
    , m_pool(new QSpinBox)
    , m_timeout(new QSpinBox)
    , m_replica(makeLine(tr("Replica for reports"), "", tr("optional: URI or key=value")))
    , m_services(new ServiceFields(theme))
    , m_error(new Label(theme, Role::Small, Token::Bad))
    , m_secrets(new Label(theme, Role::Small, Token::Ink3))
{
    m_environment->setAlarming(kProduction);
    for (const char* mode : kTlsModes)
        m_tls->addItem(
            *mode ? QString::fromLatin1(mode) : tr("automatic"), QString::fromLatin1(mode));
    m_tls->setAccessibleName(tr("TLS"));
    m_tls->setToolTip(tr("Automatic means verify-full for any host that is not this computer"));
    m_pool->setRange(1, catalog::kLargestPool);
    m_pool->setButtonSymbols(QAbstractSpinBox::NoButtons); // arrow keys and the wheel count
    m_pool->setAccessibleName(tr("Connections at most"));
    m_timeout->setRange(1, catalog::kLongestTimeout);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_timeout->setAccessibleName(tr("Statement timeout"));
    m_timeout->setToolTip(tr("The server ends a query that takes longer"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_secrets->setWordWrap(true);
    layOut();
    setWorkspace({});
    setSecretsNotice({});
    connect(m_environment, &widgets::SegmentedControl::currentChanged, this, &ConnectForm::edited);
    connect(m_services, &ServiceFields::edited, this, [this] {
        showError({});
        emit edited();
    });
    connect(m_uri, &QLineEdit::textChanged, this, &ConnectForm::readText);
}

QLineEdit* ConnectForm::makeLine(const QString& label, const char* keyword, const QString& hint)
{
    auto* line = new QLineEdit;
    line->setAccessibleName(label);
    line->setPlaceholderText(hint);
    if (*keyword)
        m_lines[keyword] = line;
    connect(line, &QLineEdit::textEdited, this, [this, line] {
        mark(line, false);
        showError({});
        emit edited();
    });
    return line;
}

void ConnectForm::layOut()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    for (int i = 0; i < 6; ++i)
        grid->setColumnStretch(i, 1);
    grid->addWidget(makeField(m_theme, tr("Workspace name"), m_name), 0, 0, 1, 2);
    grid->addWidget(makeField(m_theme, tr("Environment"), m_environment), 0, 2, 1, 4);
    layOutPostgres(grid);
    auto* secrets = new QHBoxLayout;
    secrets->setSpacing(8);
    secrets->addWidget(new widgets::IconView(m_theme, "lock", Token::Ink3, 14), 0, Qt::AlignTop);
    secrets->addWidget(m_secrets, 1);
    column->addLayout(grid);
    column->addWidget(m_services);
    column->addWidget(m_error);
    column->addLayout(secrets);
    column->addStretch(1);
    auto* area = new QScrollArea; // all servers on, at 200 %, on a small screen
    area->setAccessibleName(tr("Connection settings"));
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    content->setAutoFillBackground(false); // the dialog's own shows through
    area->viewport()->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
}

void ConnectForm::layOutPostgres(QGridLayout* grid)
{
    const auto add = [&](const QString& label, QWidget* editor, int row, int column, int span) {
        grid->addWidget(makeField(m_theme, label, editor), row, column, 1, span);
    };
    const auto line = [this](const QString& label, const char* keyword, const QString& hint = {}) {
        return makeLine(label, keyword, hint);
    };
    auto* title = new QHBoxLayout;
    title->setContentsMargins(0, 4, 0, 0);
    title->setSpacing(8);
    title->addWidget(new widgets::IconView(m_theme, "database"));
    auto* heading = new Label(m_theme, Role::Heading);
    heading->setText(tr("PostgreSQL"));
    title->addWidget(heading);
    title->addSpacing(8);
    title->addWidget(m_uri, 1);
    grid->addLayout(title, 1, 0, 1, 6);
    add(tr("Host"), line(tr("Host"), "host", tr("this computer")), 3, 0, 3);
    add(tr("Port"), line(tr("Port"), "port", QStringLiteral("5432")), 3, 3, 1);
    add(tr("Database"), line(tr("Database"), "dbname"), 3, 4, 2);
    add(tr("User"), line(tr("User"), "user"), 4, 0, 2);
    QLineEdit* password = line(tr("Password"), "password", QStringLiteral("~/.pgpass"));
    password->setEchoMode(QLineEdit::Password);
    password->setToolTip(tr("Looked up in ~/.pgpass when it is empty"));
    add(tr("Password"), password, 4, 2, 2);
    add(tr("TLS"), m_tls, 4, 4, 2);
    add(tr("CA certificate"), line(tr("CA certificate"), "sslrootcert", tr("the system's")), 5, 0,
        4);
    add(tr("Connections at most"), m_pool, 5, 4, 2);
    add(tr("Replica for reports"), m_replica, 6, 0, 4);
    add(tr("Statement timeout"), m_timeout, 6, 4, 2);
}

void ConnectForm::setWorkspace(const catalog::Workspace& workspace)
{
    m_base = workspace;
    m_name->setText(workspace.name);
    m_environment->setCurrent(workspace.environment == Environment::Production ? kProduction
            : workspace.environment == Environment::Staging                    ? 1
                                                                               : 0);
    for (auto& [keyword, line] : m_lines)
        line->clear();
    m_tls->setCurrentIndex(0);
    m_pool->setValue(workspace.poolMaximum);
    m_timeout->setValue(workspace.statementTimeout);
    m_replica->setText(workspace.replica);
    m_services->setWorkspace(workspace);
    m_uri->clear();
    if (!workspace.connection.isEmpty())
        readText(workspace.connection);
    showError({});
}

base::Result<catalog::Workspace> ConnectForm::workspace()
{
    catalog::Workspace workspace = m_base;
    workspace.name = m_name->text().trimmed();
    mark(m_name, workspace.name.isEmpty());
    if (workspace.name.isEmpty())
        return base::fail(base::ErrorCode::BadInput, tr("Give the workspace a name"));
    if (m_environment->current() == kProduction)
        workspace.environment = Environment::Production;
    else if (workspace.environment != Environment::Sample || m_environment->current() != 0)
        workspace.environment =
            m_environment->current() == 1 ? Environment::Staging : Environment::Development;
    database::ConnectionSpec spec;
    // What the fields do not show (a service name, an application's options) stays as it was.
    if (const auto before = database::ConnectionSpec::parse(m_base.connection); before)
        spec = *before;
    for (const auto& [keyword, line] : m_lines) {
        if (keyword != "password")
            spec.set(keyword.constData(), line->text().trimmed());
    }
    spec.set("sslmode", m_tls->currentData().toString());
    workspace.connection = spec.withoutSecrets();
    workspace.poolMaximum = m_pool->value();
    workspace.poolMinimum = std::min(workspace.poolMinimum, workspace.poolMaximum);
    workspace.statementTimeout = m_timeout->value();
    workspace.replica = m_replica->text().trimmed();
    if (const base::Status filled = m_services->fill(workspace); !filled)
        return base::fail(filled.error());
    if (const base::Status checked = workspace.check(); !checked)
        return base::fail(checked.error());
    return workspace;
}

ConnectSecrets ConnectForm::secrets() const
{
    return { m_lines.at("password")->text(), m_services->redisPassword(),
        m_services->metricsSecret(), m_services->proxyPassword() };
}

void ConnectForm::setSecretsNotice(const QString& notice)
{
    m_secrets->setText(notice.isEmpty()
            ? tr("Secrets go to the system keychain, never into the workspace file.")
            : tr("Secrets are %1").arg(notice));
}

void ConnectForm::showError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void ConnectForm::focusFirst() { m_name->setFocus(Qt::OtherFocusReason); }

void ConnectForm::readText(const QString& text)
{
    const auto spec = database::ConnectionSpec::parse(text);
    const bool isUsable = !text.trimmed().isEmpty() && spec.has_value();
    mark(m_uri, !text.trimmed().isEmpty() && !isUsable);
    if (!isUsable)
        return;
    m_base.connection = spec->withoutSecrets();
    for (auto& [keyword, line] : m_lines)
        line->setText(spec->get(keyword.constData()));
    const int mode = m_tls->findData(spec->get("sslmode"));
    m_tls->setCurrentIndex(std::max(0, mode));
    emit edited();
}

} // namespace opsdeck::ui::pages
