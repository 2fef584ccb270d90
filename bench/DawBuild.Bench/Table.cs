using System.Globalization;

namespace DawBuild.Bench;

/// <summary>Formats measurements as text.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<Measurement> measurements)
    {
        string[][] rows =
        [
            ["what", "measured", "target", "ratio"],
            .. measurements.Select(figure => new[]
            {
                figure.What,
                Number(figure.Value, figure.Unit),
                figure.Target is { } target ? $"<= {Number(target, figure.Unit)}" : "",
                figure.Ratio is { } ratio ? $"{ratio.ToString("0.00", CultureInfo.InvariantCulture)}{(ratio > 1 ? " MISSED" : "")}" : "",
            }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(Environment.NewLine, rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Number(double value, string unit) => $"{value.ToString("0.##", CultureInfo.InvariantCulture)} {unit}";
}
