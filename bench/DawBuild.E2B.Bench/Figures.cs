namespace DawBuild.E2B.Bench;

/// <summary>One measurement of one client.</summary>
/// <param name="Commands">Seconds for 1,000 short commands, one after another.</param>
/// <param name="Stream">Seconds for one standard output of 200 MB.</param>
/// <param name="PeakMegabytes">Most memory of the process.</param>
internal sealed record Figures(double Commands, double Stream, double PeakMegabytes);
