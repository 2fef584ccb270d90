namespace DawBuild.Tool.Composition;

/// <summary>Tells the user what is taking so long before there is a run to watch.</summary>
internal static class LongStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a step, and prints what is being done if it takes long.</summary>
    /// <param name="what">What is being done, as in "copying the repository".</param>
    /// <param name="step">The step.</param>
    /// <param name="invocation">The call of the tool.</param>
    /// <returns>The step's result.</returns>
    public static async Task<T> TellAsync<T>(string what, Task<T> step, Invocation invocation)
    {
        await TellAsync(what, (Task)step, invocation);
        return await step;
    }

    /// <inheritdoc cref="TellAsync{T}"/>
    public static async Task TellAsync(string what, Task step, Invocation invocation)
    {
        using var over = new CancellationTokenSource();
        if (await Task.WhenAny(step, Task.Delay(Patience, invocation.Time, over.Token)) != step)
        {
            invocation.Error.WriteLine($"Still {what} …");
            invocation.Error.Flush();
        }

        await over.CancelAsync();
        await step;
    }
}
