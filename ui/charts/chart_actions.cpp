#include "ui/charts/chart_actions.h"

#include "ui/charts/chart.h"
#include "ui/charts/chart_window.h"
#include "ui/charts/sample_table.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>

#include <array>

namespace opsdeck::ui::charts {

namespace {

using Format = ChartActions::Format;

constexpr std::array kFormats{ Format::Png, Format::Svg, Format::Pdf, Format::Csv };
constexpr qsizetype kLongestName = 80;

QString suffixOf(Format format)
{
    constexpr std::array kSuffixes{ "png", "svg", "pdf", "csv" };
    return QLatin1StringView(kSuffixes[static_cast<std::size_t>(format)]);
}

QString titleOf(Format format)
{
    switch (format) {
    case Format::Png:
        return ChartActions::tr("Picture (PNG)…");
    case Format::Svg:
        return ChartActions::tr("Drawing (SVG)…");
    case Format::Pdf:
        return ChartActions::tr("Document (PDF)…");
    case Format::Csv:
        break;
    }
    return ChartActions::tr("Values (CSV)…");
}

} // namespace

ChartActions::ChartActions(const theme::Theme& theme, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
{
}

void ChartActions::serve(Chart& chart)
{
    connect(&chart, &Chart::menuRequested, this, [this, &chart](QMenu* menu) {
        const auto make = [this, &chart] {
            return exhibitOf(m_theme, chart.content().title, { &chart });
        };
        addAll(*menu, chart, make, [this, &chart] { enlarge(chart); });
    });
}

void ChartActions::serve(QWidget& card, Make make, Enlarge enlarge)
{
    card.installEventFilter(this);
    connect(&card, &QObject::destroyed, this, [this, gone = &card] {
        std::erase_if(m_served, [gone](const Served& served) { return served.card == gone; });
    });
    m_served.push_back({ &card, std::move(make), std::move(enlarge) });
}

bool ChartActions::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ContextMenu)
        return false;
    const auto served = std::find_if(m_served.begin(), m_served.end(),
        [watched](const Served& one) { return one.card == watched; });
    if (served == m_served.end())
        return false;
    auto* menu = new QMenu(served->card);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addAll(*menu, *served->card, served->make, served->enlarge);
    menu->popup(static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

void ChartActions::addAll(QMenu& menu, QWidget& from, const Make& make, const Enlarge& enlarge)
{
    const bool hasValues = !make().isEmpty;
    if (!menu.isEmpty())
        menu.addSeparator();
    const bool isLarge = qobject_cast<FullScreen*>(from.QWidget::window()) != nullptr;
    connect(menu.addAction(isLarge ? tr("Leave full screen") : tr("Full screen")),
        &QAction::triggered, &from, [enlarge] { enlarge(); });
    QAction* table = menu.addAction(tr("Show as table"));
    table->setEnabled(hasValues);
    connect(table, &QAction::triggered, &from, [this, make, from = &from] {
        auto* dialog = new SampleTable(m_theme, make(), from->QWidget::window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    menu.addSeparator();
    connect(menu.addAction(tr("Copy as picture")), &QAction::triggered, &from,
        [this, make, from = &from] { copyPicture(make(), from->devicePixelRatioF()); });
    QAction* values = menu.addAction(tr("Copy values"));
    values->setEnabled(hasValues);
    connect(values, &QAction::triggered, &from, [this, make] { copyValues(make()); });
    addFormats(*menu.addMenu(tr("Export")), from, make, hasValues);
}

void ChartActions::addExports(QMenu& menu, QWidget& from, const Make& make)
{
    connect(menu.addAction(tr("Copy as picture")), &QAction::triggered, &from,
        [this, make, from = &from] { copyPicture(make(), from->devicePixelRatioF()); });
    menu.addSeparator();
    addFormats(menu, from, make, !make().isEmpty);
}

void ChartActions::addFormats(QMenu& menu, QWidget& from, const Make& make, bool hasValues)
{
    for (const Format format : kFormats) {
        QAction* action = menu.addAction(titleOf(format));
        action->setEnabled(hasValues || format != Format::Csv);
        connect(action, &QAction::triggered, &from,
            [this, make, format, from = &from] { askForFile(make, format, *from); });
    }
}

// What is written is what there is once the place is known.
void ChartActions::askForFile(const Make& make, Format format, QWidget& from)
{
    const QString suffix = suffixOf(format);
    const QString title = make().title;
    auto* dialog = new QFileDialog(&from, tr("Export %1").arg(title));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(QStringLiteral("*.") + suffix);
    dialog->selectFile(QStringLiteral("%1.%2").arg(fileName(title), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, make, format](const QString& path) { write(make(), format, path); });
    dialog->open();
}

QString ChartActions::fileName(const QString& title)
{
    QString name = title.simplified().left(kLongestName);
    for (QChar& c : name) {
        if (c < QLatin1Char(' ') || QStringLiteral("/\\:*?\"<>|").contains(c))
            c = QLatin1Char('-');
    }
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    return name.trimmed().isEmpty() ? tr("Chart") : name.trimmed();
}

void ChartActions::copyPicture(const Exhibit& exhibit, double scale)
{
    QGuiApplication::clipboard()->setImage(picture(exhibit.drawing, scale));
    emit done(tr("Copied as picture"), exhibit.title);
}

void ChartActions::copyValues(const Exhibit& exhibit)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    exhibit.writeValues(buffer);
    auto* data = new QMimeData;
    data->setText(QString::fromUtf8(buffer.data()));
    data->setData(QStringLiteral("text/csv"), buffer.data());
    QGuiApplication::clipboard()->setMimeData(data);
    emit done(tr("Copied as values"), exhibit.title);
}

void ChartActions::write(const Exhibit& exhibit, Format format, const QString& path)
{
    switch (format) {
    case Format::Png:
        tell(writePng(exhibit.drawing, path), path);
        return;
    case Format::Svg:
        tell(writeSvg(exhibit.drawing, path), path);
        return;
    case Format::Pdf:
        tell(writePdf(exhibit.drawing, path), path);
        return;
    case Format::Csv:
        break;
    }
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), write = exhibit.writeValues, path] {
            const base::Status written = writeFile(path, write);
            QMetaObject::invokeMethod(
                qApp,
                [self, written, path] {
                    if (self)
                        self->tell(written, path);
                },
                Qt::QueuedConnection);
        });
}

void ChartActions::tell(const base::Status& written, const QString& path)
{
    if (written)
        emit done(tr("Exported"), path);
    else
        emit failed(written.error());
}

QWidget* ChartActions::enlarge(Chart& chart)
{
    if (auto* large = qobject_cast<FullScreen*>(chart.QWidget::window())) {
        large->close();
        return large;
    }
    auto* large = new ChartWindow(m_theme, chart, chart.QWidget::window());
    serve(large->chart());
    large->showFullScreen();
    return large;
}

QWidget* ChartActions::enlarge(const QString& title, QWidget& card)
{
    auto* large = qobject_cast<FullScreen*>(card.window());
    if (large) {
        large->close();
        return large;
    }
    large = new CardWindow(m_theme, title, card);
    large->showFullScreen();
    return large;
}

} // namespace opsdeck::ui::charts
