// Adds or changes a mark in time: kind, text, begin, and an end for what lasted. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/widgets/popover.h"

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;

namespace opsdeck::ui::pages {

class AnnotationEditor : public widgets::Popover
{
    Q_OBJECT

public:
    AnnotationEditor(const theme::Theme& theme, QWidget* parent);

    void edit(const series::Annotation& annotation, QWidget* anchor); // id 0: a new one

signals:
    void saved(const opsdeck::series::Annotation& annotation);
    void removed(qint64 id);

private:
    void check();
    void save();

    const theme::Theme& m_theme;
    series::Annotation m_annotation;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QDateTimeEdit* m_begin;
    QDateTimeEdit* m_end;
    QPushButton* m_save;
    QPushButton* m_remove;
};

} // namespace opsdeck::ui::pages
