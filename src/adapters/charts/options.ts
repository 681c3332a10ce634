/** What ECharts is told to draw: quiet, readable, told apart without colour as well. */
import type { EChartsOption } from 'echarts';
import type { Chart } from '../../domain/digest/charts.ts';

/** In pixels before scaling. */
export const size = { width: 720, height: 300 } as const;
export const fontFamily = 'PT Sans';

/** Blue and orange differ for people who see colours otherwise, and the orange bars are hatched. */
const colours = ['#1f5fa8', '#d9822b'];
const ink = '#1f2933';
const quietInk = '#52606d';
const text = { color: ink, fontFamily, fontSize: 14 };

export function optionsOf({ title, kind, labels, series }: Chart): EChartsOption {
  const isBars = kind === 'bars';
  const names = {
    type: 'category' as const,
    data: [...labels],
    inverse: isBars,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#9aa5b1' } },
    axisLabel: {
      ...text,
      interval: 0,
      ...(isBars && { width: 230, overflow: 'truncate' as const }),
    },
  };
  const counts = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { ...text, color: quietInk },
    splitLine: { lineStyle: { color: '#e4e7eb' } },
  };
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    textStyle: text,
    title: { text: title, left: 16, top: 12, textStyle: { ...text, fontSize: 18 } },
    ...(series.length > 1 && {
      legend: { right: 16, top: 14, textStyle: text, data: series.map(({ name }) => name) },
    }),
    ...(isEmpty(series) && {
      graphic: {
        type: 'text',
        left: 'center',
        top: 'middle',
        style: { text: 'Nothing to show', fill: quietInk, font: `14px ${fontFamily}` },
      },
    }),
    grid: { left: isBars ? 250 : 56, right: 60, top: 60, bottom: isBars ? 16 : 36 },
    xAxis: isBars ? { ...counts, axisLabel: { show: false } } : names,
    yAxis: isBars ? names : counts,
    series: series.map(({ name, values }, at) => ({
      type: 'bar' as const,
      name,
      data: [...values],
      barMaxWidth: isBars ? 22 : 44,
      itemStyle:
        at > 0
          ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -0.8 } }
          : {},
      label: { show: true, position: isBars ? ('right' as const) : ('top' as const), ...text },
    })),
  };
}

function isEmpty(series: Chart['series']): boolean {
  return series.every(({ values }) => values.every((value) => value === 0));
}
