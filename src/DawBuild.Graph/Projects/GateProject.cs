using System.Globalization;

namespace DawBuild.Graph.Projects;

/// <summary>The project of one gate. It depends on the gate before it and asks to admit the tasks up to the last one behind it.</summary>
internal static class GateProject
{
    /// <summary>The folder for gates, inside the folder for tasks.</summary>
    public const string Folder = "gates";

    public static string FileName(int gate) => string.Create(CultureInfo.InvariantCulture, $"{gate + 1:0000}.proj");

    public static string Text(Gates gates, int gate) =>
        $"""
        <Project>
          <PropertyGroup>
            <DawTaskId>{gates.Last[gate]}</DawTaskId>
            <DawIsGate>true</DawIsGate>
          </PropertyGroup>
          <ItemGroup>
        {(gate > 0 ? $"""    <ProjectReference Include="{FileName(gate - 1)}" />{'\n'}""" : string.Empty)}  </ItemGroup>
          <Import Project="$(DawTaskTargets)" />
        </Project>

        """;
}
