using System.Globalization;
using DawBuild.Memory.Effects;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw memory effect</c>.</summary>
internal sealed class EffectPage(LessonEffect effect, Invocation invocation)
{
    private const int Label = 26;
    private const int Column = 12;

    public void Write()
    {
        var (with, without) = (effect.With, effect.Without);
        Line(string.Empty, "with", "without", "difference, 95 % interval");
        Line("tasks", Number(with.Tasks), Number(without.Tasks), string.Empty);
        if (with.Tasks > 0 && without.Tasks > 0)
        {
            Line("passed at first attempt", Percent(with.PassedFirst, with.Tasks), Percent(without.PassedFirst, without.Tasks), Percents(effect.FirstPass));
            Means("attempts", with.Attempts, without.Attempts, "0.00");
            Means("USD", with.Usd, without.Usd, "0.00");
            Means("seconds of agents", with.Seconds, without.Seconds, "0.0");
        }

        invocation.Out.WriteLine(Verdict());
    }

    private string Verdict() => effect switch
    {
        { IsTooFew: true } => string.Create(CultureInfo.InvariantCulture, $"Too few to tell: {LessonEffect.LeastTasks} tasks of each kind are the least."),
        { FirstPass.HoldsZero: true } => "No effect on the first attempt is shown: zero is within the interval.",
        { FirstPass.Low: > 0 } => "Lessons help: more tasks pass at the first attempt.",
        _ => "Lessons hurt: fewer tasks pass at the first attempt. Set \"lessons\" to \"off\" in the plan's \"memory\", or take some out.",
    };

    private void Means(string what, IReadOnlyList<double> with, IReadOnlyList<double> without, string format)
    {
        if (with.Count > 0 && without.Count > 0)
        {
            var interval = Interval.OfMeanDifference(with, without);
            Line(what, Text(with.Average()), Text(without.Average()), $"{Text(interval.Low)} to {Text(interval.High)}");
        }

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    private void Line(string label, string with, string without, string difference) =>
        invocation.Out.WriteLine($"{label.PadRight(Label)}{with.PadRight(Column)}{without.PadRight(Column)}{difference}".TrimEnd());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int part, int of) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / of:0} %");

    private static string Percents(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low:+0;-0;0} to {100 * interval.High:+0;-0;0} points");
}
