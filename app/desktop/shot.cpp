#include "app/desktop/shot.h"

#include "app/desktop/window_controller.h"
#include "ui/pages/connect/connect_dialog.h"

#include <QApplication>
#include <QPainter>
#include <QSaveFile>
#include <QTimer>

#include <chrono>

namespace opsdeck::desktop {

namespace {

using namespace std::chrono_literals;
constexpr auto kLongest = 60s;
constexpr auto kLook = 50ms; // how often the page is asked, and Ctrl+C looked for
constexpr int kCalmLooks = 8; // ready for so long: what follows the first data is in too

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::Shot)
};

class Shot : public QObject
{
public:
    Shot(const ShotRequest& request, std::stop_token stop)
        : m_request(request)
        , m_stop(std::move(stop))
        , m_services(QString())
        , m_theme()
        , m_controller((dress(), m_theme), m_services, nullptr)
    {
    }

    base::Status run()
    {
        ui::shell::MainWindow& window = m_controller.window();
        window.resize(m_request.size);
        const bool isDialog = m_request.page == QLatin1StringView("connect");
        if (!isDialog && !knows(m_request.page))
            return base::fail(
                base::ErrorCode::Usage, Words::tr("There is no page \"%1\"").arg(m_request.page));
        if (!isDialog)
            window.pages().showPage(m_request.page);
        connect(&window, &ui::shell::MainWindow::firstShown, this, [this, isDialog] {
            if (isDialog) {
                m_controller.opener().openDialog();
            } else {
                connect(&m_services.session(), &catalog::Session::openFailed, this,
                    [this](const base::Error& error) { end(base::fail(error)); });
                m_services.open(m_request.workspace);
            }
            m_timer.start(kLook);
        });
        connect(&m_timer, &QTimer::timeout, this, [this, isDialog] { look(isDialog); });
        m_started = std::chrono::steady_clock::now();
        window.show();
        QApplication::exec();
        return m_result;
    }

private:
    void dress()
    {
        m_theme.setMode(
            m_request.dark ? ui::theme::Theme::Mode::Dark : ui::theme::Theme::Mode::Light);
        m_theme.setReducedMotion(true);
        m_theme.apply();
    }

    bool knows(const QString& page)
    {
        const auto& entries = m_controller.window().pages().entries();
        return std::any_of(entries.begin(), entries.end(),
            [&](const ui::shell::PageEntry& entry) { return entry.name == page; });
    }

    void look(bool isDialog)
    {
        if (m_stop.stop_requested()) {
            end(base::fail(base::ErrorCode::Cancelled, Words::tr("No picture was taken")));
            return;
        }
        if (std::chrono::steady_clock::now() - m_started > kLongest) {
            end(base::fail(base::ErrorCode::Timeout,
                Words::tr("Could not take a picture of %1").arg(m_request.page),
                Words::tr("the page did not have its data within a minute")));
            return;
        }
        ui::pages::Page* page = m_controller.window().pages().currentPage();
        if (!isDialog) {
            const bool hasCatalog = m_services.session().catalog() != nullptr;
            if (hasCatalog && !m_request.table.isEmpty() && !m_tableOpened) {
                m_tableOpened = true;
                page->openRelation(m_request.table);
            }
            if (const auto error = page->error()) {
                end(base::fail(*error));
                return;
            }
            if (!hasCatalog || !page->isReady()) {
                m_calm = 0;
                return;
            }
        }
        if (++m_calm >= kCalmLooks)
            end(save());
    }

    // Dialogs are windows of their own: laid over the main one as the screen would show them.
    base::Status save()
    {
        QWidget& window = m_controller.window();
        QPixmap picture = window.grab();
        if (QWidget* dialog = QApplication::activeModalWidget()) {
            const QPoint corner(
                (window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2);
            QPainter(&picture).drawPixmap(corner, dialog->grab());
        }
        QSaveFile file(m_request.path);
        const bool written =
            file.open(QIODevice::WriteOnly) && picture.save(&file, "PNG") && file.commit();
        if (!written)
            return base::fail(base::ErrorCode::Io,
                Words::tr("Could not write %1").arg(m_request.path), file.errorString());
        return {};
    }

    void end(base::Status result)
    {
        m_timer.stop();
        m_result = std::move(result);
        QApplication::quit();
    }

    const ShotRequest& m_request;
    std::stop_token m_stop;
    Services m_services;
    ui::theme::Theme m_theme;
    WindowController m_controller;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_started;
    base::Status m_result;
    int m_calm = 0;
    bool m_tableOpened = false;
};

} // namespace

base::Status takeShot(const ShotRequest& request, std::stop_token stop)
{
    return Shot(request, std::move(stop)).run();
}

} // namespace opsdeck::desktop
