namespace DawBuild.Reports;

/// <summary>How the page is used.</summary>
internal enum ReportPageKind
{
    /// <summary>As a file that contains all of its data and connects to nothing.</summary>
    File,

    /// <summary>Served by the dashboard, from which it requests its data.</summary>
    Live,
}
