/** Draws charts with ECharts as SVG, then as PNG, with a font that comes along: a bare machine has none. */
import { fileURLToPath } from 'node:url';
import type { Chart } from '../../domain/digest/charts.ts';
import type { ChartDrawer } from '../../ports/chart-drawer.ts';
import { fontFamily, optionsOf, size } from './options.ts';

/** Pixels of the picture for one of the drawing, so that text stays sharp on good screens. */
const scale = 2;

/** Both libraries are loaded when the first chart is drawn: most processes never draw one. */
export function createChartDrawer(): ChartDrawer {
  return {
    async draw(charts) {
      const { init } = await import('echarts');
      const { Resvg } = await import('@resvg/resvg-js');
      const drawn = charts.map((chart) => svgOf(chart, init));
      const picture = new Resvg(together(drawn), {
        fitTo: { mode: 'zoom', value: scale },
        font: {
          fontFiles: fontFiles(),
          loadSystemFonts: false,
          defaultFontFamily: fontFamily,
        },
      });
      return picture.render().asPng();
    },
  };
}

function svgOf(chart: Chart, init: typeof import('echarts').init): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    canvas.setOption(optionsOf(chart));
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}

/** Ids of patterns repeat from chart to chart; each keeps its own by a prefix. */
function together(drawn: readonly string[]): string {
  const placed = drawn.map((svg, at) => {
    const own = svg.replace(/(id="|url\(#|href="#)/g, `$1c${at}-`);
    return own.replace('<svg ', `<svg x="0" y="${at * size.height}" `);
  });
  const height = size.height * drawn.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${height}">${placed.join('')}</svg>`;
}

function fontFiles(): string[] {
  return [
    import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'),
  ].map((address) => fileURLToPath(address));
}
