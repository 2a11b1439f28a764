// The overview as files: a picture, a document, its numbers, its values over time. Asks for the
// place, draws on the window's thread and writes on another; a file is complete or absent. GUI
// thread; the board outlives it.
#pragma once

#include "ui/charts/page_export.h"
#include "ui/pages/overview/overview_head.h"

namespace opsdeck::ui::pages {

class OverviewExport : public QObject
{
    Q_OBJECT

public:
    // `page` is what a picture shows, the board with it.
    OverviewExport(const theme::Theme& theme, const OverviewBoard& board, QWidget* page,
        QObject* parent = nullptr);

    void setCaption(const QString& caption) { m_caption = caption; } // what a picture is of
    void ask(OverviewFormat format, const charts::TimeRange& range, QWidget* window);
    void write(OverviewFormat format, const charts::TimeRange& range, const QString& path);
    QImage picture() const;
    QByteArray numbersAsCsv() const;

signals:
    void written(const QString& path);
    void failed(const opsdeck::base::Error& error);

private:
    charts::Drawing drawing() const;
    void writeLater(const QString& path, std::function<base::Status()> work);

    const theme::Theme& m_theme;
    const OverviewBoard& m_board;
    QWidget* m_page;
    QString m_caption;
};

} // namespace opsdeck::ui::pages
