using DawBuild.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DawBuild.Tool.Display;

/// <summary>The last step in everything that Spectre renders: makes all text plain; only Spectre's own control sequences remain.</summary>
internal sealed class PlainSegments : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(renderable => new Plain(renderable));

    private sealed class Plain(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Clean);

        private static Segment Clean(Segment segment)
        {
            if (segment.IsControlCode || segment.IsLineBreak)
            {
                return segment;
            }

            var text = PlainText.Of(segment.Text);
            return ReferenceEquals(text, segment.Text) ? segment : new Segment(text.Replace('\n', ' '), segment.Style);
        }
    }
}
