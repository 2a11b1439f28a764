// What every test of the Tables page on a real server has: a private server with the test's tables,
// a session and the page on it, new for each test function. A test class derives from it.
#pragma once

#include "models/base/job.h"
#include "models/catalog/session.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QTest>

namespace opsdeck::support {

class TablesPageTest : public QObject
{
protected:
    // Both report their own failure.
    void startServer(const QByteArray& tables)
    {
        m_theme.apply();
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        const auto made = m_server->execute(tables);
        QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
    }
    void connectTo(const QString& connection, int statementTimeout = 30)
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("test");
        workspace.connection = connection;
        workspace.statementTimeout = statementTimeout;
        m_session->open(workspace, QString());
        QVERIFY(waitFor([this] { return m_session->catalog() != nullptr; }));
    }

    void showPage()
    {
        m_store = std::make_unique<catalog::SavedViewStore>(QString());
        m_session = std::make_unique<catalog::Session>(nullptr);
        m_page = std::make_unique<ui::pages::TablesPage>(m_theme, *m_store, m_jobs);
        m_page->setSession(m_session.get());
        m_page->setActive(true);
        m_page->resize(1440, 900);
        m_page->show();
    }
    void closePage()
    {
        m_page.reset();
        m_session.reset();
    }
    void open(const QString& table)
    {
        m_page->openRelation(table);
        QVERIFY(waitFor([&] {
            const auto selection = m_page->table().selection();
            return selection && selection->relation()->qualifiedName() == table && isLoaded();
        }));
    }

    tables::RowWindow& rows() { return m_page->table().window(); }
    bool isLoaded() { return rows().loadedRows() > 0 && !rows().isLoading() && !rows().error(); }
    bool isLoaded(tables::RowIndex row)
    {
        return rows().state(row) == tables::RowState::Loaded && isLoaded();
    }
    // Empty for a row that is not there.
    QByteArray text(tables::RowIndex row, int column)
    {
        const auto cell = rows().peek(row, column);
        return cell && cell->text ? QByteArray(cell->text->data(), qsizetype(cell->text->size()))
                                  : QByteArray();
    }

    std::unique_ptr<PrivatePostgres> m_server;
    ui::theme::Theme m_theme;
    base::JobList m_jobs;
    std::unique_ptr<catalog::SavedViewStore> m_store;
    std::unique_ptr<catalog::Session> m_session;
    std::unique_ptr<ui::pages::TablesPage> m_page;
};

} // namespace opsdeck::support
