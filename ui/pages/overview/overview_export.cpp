#include "ui/pages/overview/overview_export.h"

#include "ui/charts/page_export.h"
#include "ui/charts/severity.h"
#include "ui/charts/time_text.h"

#include <QFileDialog>
#include <QPointer>
#include <QThreadPool>

namespace opsdeck::ui::pages {

namespace {

constexpr double kPictureScale = 2;

const char* suffixOf(OverviewFormat format)
{
    switch (format) {
    case OverviewFormat::Picture:
        return "png";
    case OverviewFormat::Document:
        return "pdf";
    case OverviewFormat::Numbers:
    case OverviewFormat::Values:
        break;
    }
    return "csv";
}

} // namespace

OverviewExport::OverviewExport(
    const theme::Theme& theme, const OverviewBoard& board, QWidget* page, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
    , m_board(board)
    , m_page(page)
{
}

charts::Drawing OverviewExport::drawing() const
{
    return charts::drawingOf(m_theme, { m_page, m_board.charts(), m_caption });
}

QImage OverviewExport::picture() const { return charts::picture(drawing(), kPictureScale); }

// Units and values as they are measured: what reads them next is a program.
QByteArray OverviewExport::numbersAsCsv() const
{
    QByteArray lines = "block,name,value,unit,comparison,limit,alert,state,measured_at\n";
    for (const OverviewBoard::Number& number : m_board.numbers()) {
        QByteArrayList fields{ charts::csvField(number.block), charts::csvField(number.name),
            charts::csvNumber(number.value), number.unit.toUtf8(), {}, {}, {}, {}, {} };
        if (const auto& target = number.target) {
            fields[4] = target->isUpper ? "below" : "above";
            fields[5] = charts::csvNumber(target->value);
            if (target->alert)
                fields[6] = charts::csvNumber(*target->alert);
            fields[7] =
                charts::csvField(charts::severityWord(charts::severityOf(*target, number.value)));
        }
        if (number.time)
            fields[8] = charts::toDateTime(*number.time, QTimeZone::utc())
                            .toString(Qt::ISODateWithMs)
                            .toLatin1();
        lines += fields.join(',') + '\n';
    }
    return lines;
}

void OverviewExport::ask(OverviewFormat format, const charts::TimeRange& range, QWidget* window)
{
    const QString suffix = QLatin1StringView(suffixOf(format));
    auto* dialog = new QFileDialog(window, tr("Export the overview"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(QStringLiteral("*.") + suffix);
    dialog->selectFile(QStringLiteral("%1.%2").arg(tr("Overview"), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, format, range](const QString& path) { write(format, range, path); });
    dialog->open();
}

void OverviewExport::write(
    OverviewFormat format, const charts::TimeRange& range, const QString& path)
{
    switch (format) {
    case OverviewFormat::Picture:
        writeLater(path, [path, image = picture()] {
            return charts::writeFile(path, [&](QIODevice& to) { return image.save(&to, "PNG"); });
        });
        return;
    case OverviewFormat::Document:
        writeLater(path,
            [path, bytes = charts::document(drawing())] { return charts::writeFile(path, bytes); });
        return;
    case OverviewFormat::Numbers:
        writeLater(path, [path, bytes = numbersAsCsv()] { return charts::writeFile(path, bytes); });
        return;
    case OverviewFormat::Values:
        writeLater(path, [path, range, contents = m_board.contents()] {
            return charts::writeFile(
                path, [&](QIODevice& to) { return charts::writeCsv(contents, range, to); });
        });
        return;
    }
}

void OverviewExport::writeLater(const QString& path, std::function<base::Status()> work)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), path, work = std::move(work)] {
        const base::Status status = work();
        QMetaObject::invokeMethod(
            qApp,
            [self, path, status] {
                if (!self)
                    return;
                if (status)
                    emit self->written(path);
                else
                    emit self->failed(status.error());
            },
            Qt::QueuedConnection);
    });
}

} // namespace opsdeck::ui::pages
