// What every chart and every card with values offers in its menu, on any page: full screen, as a
// table, copied as a picture or as values, exported as PNG, SVG, PDF or CSV. Asks for the place of
// a file; writes values on another thread. GUI thread; the theme outlives it.
#pragma once

#include "ui/charts/exhibit.h"

#include <QObject>

class QMenu;

namespace opsdeck::ui::charts {

class ChartActions : public QObject
{
    Q_OBJECT

public:
    enum class Format { Png, Svg, Pdf, Csv };
    using Make = std::function<Exhibit()>;
    using Enlarge = std::function<void()>;

    explicit ChartActions(const theme::Theme& theme, QObject* parent = nullptr);

    void serve(Chart& chart); // adds to the menu it has
    void serve(QWidget& card, Make make, Enlarge enlarge); // gives it one, by mouse and keyboard
    // For a button of a page: copy as picture, and the formats. `from` is where dialogs stand.
    void addExports(QMenu& menu, QWidget& from, const Make& make);

    void copyPicture(const Exhibit& exhibit, double scale);
    void copyValues(const Exhibit& exhibit);
    void write(const Exhibit& exhibit, Format format, const QString& path);
    // On the whole screen, or back from there; the window, which goes by itself.
    QWidget* enlarge(Chart& chart);
    QWidget* enlarge(const QString& title, QWidget& card);
    static QString fileName(const QString& title); // without what no file may be called

signals:
    void done(const QString& what, const QString& detail);
    void failed(const opsdeck::base::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Served
    {
        QWidget* card;
        Make make;
        Enlarge enlarge;
    };
    void addAll(QMenu& menu, QWidget& from, const Make& make, const Enlarge& enlarge);
    void addFormats(QMenu& menu, QWidget& from, const Make& make, bool hasValues);
    void askForFile(const Make& make, Format format, QWidget& from);
    void tell(const base::Status& written, const QString& path);

    const theme::Theme& m_theme;
    std::vector<Served> m_served;
};

} // namespace opsdeck::ui::charts
