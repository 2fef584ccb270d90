namespace DawBuild.Findings.Tests;

/// <summary>
/// The recorded output of <c>dotnet test</c> from SDK 10, on both streams, for a <c>dotnet new xunit</c> project with six tests: two pass, three fail, one is
/// skipped. Only the folder was changed.
/// </summary>
internal static class StockXunit
{
    public const string Output =
        """
          Determining projects to restore...
          All projects are up-to-date for restore.
          Stock -> /repo/bin/Debug/net10.0/Stock.dll
        Test run for /repo/bin/Debug/net10.0/Stock.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:02.33]     Stock.UnitTest1.Skipped [SKIP]
          Skipped Stock.UnitTest1.Skipped [1 ms]
          Failed Stock.UnitTest1.Throws [53 ms]
          Error Message:
           System.InvalidOperationException : boom
        second line
          Stack Trace:
             at Stock.UnitTest1.Throws() in /repo/UnitTest1.cs:line 21
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
          Failed Stock.UnitTest1.IsOdd(n: 2) [< 1 ms]
          Error Message:
           not odd
          Stack Trace:
             at Stock.UnitTest1.IsOdd(Int32 n) in /repo/UnitTest1.cs:line 14
           at InvokeStub_UnitTest1.IsOdd(Object, Span`1)
           at System.Reflection.MethodBaseInvoker.InvokeWithOneArg(Object obj, BindingFlags invokeAttr, Binder binder, Object[] parameters, CultureInfo culture)
          Failed Stock.UnitTest1.Subtracts [19 ms]
          Error Message:
           Assert.Equal() Failure: Values differ
        Expected: 1
        Actual:   0
          Stack Trace:
             at Stock.UnitTest1.Subtracts() in /repo/UnitTest1.cs:line 9
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)

        Failed!  - Failed:     3, Passed:     2, Skipped:     1, Total:     6, Duration: 159 ms - Stock.dll (net10.0)
        """;

    public const string Error =
        """
        [xUnit.net 00:00:02.44]     Stock.UnitTest1.Throws [FAIL]
        [xUnit.net 00:00:02.48]     Stock.UnitTest1.IsOdd(n: 2) [FAIL]
        [xUnit.net 00:00:02.48]     Stock.UnitTest1.Subtracts [FAIL]
        """;

    /// <summary>With <c>-v n</c>.</summary>
    public const string NormalOutput =
        """
        Build started 11/28/2026 09:30:43.
        Test run for /repo/bin/Debug/net10.0/Stock.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.01] xUnit.net VSTest Adapter v3.1.4+50e68bbb8b (64-bit .NET 10.0.12)
        [xUnit.net 00:00:00.37]   Discovering: Stock
        [xUnit.net 00:00:00.80]   Discovered:  Stock
        [xUnit.net 00:00:00.92]   Starting:    Stock
        [xUnit.net 00:00:01.05]     Stock.UnitTest1.Skipped [SKIP]
        [xUnit.net 00:00:01.06]       not now
        words on stdout
        words on stderr
          Skipped Stock.UnitTest1.Skipped [1 ms]
        [xUnit.net 00:00:01.37]       System.InvalidOperationException : boom
        [xUnit.net 00:00:01.37]       second line
        [xUnit.net 00:00:01.37]       Stack Trace:
        [xUnit.net 00:00:01.38]         /repo/UnitTest1.cs(21,0): at Stock.UnitTest1.Throws()
        [xUnit.net 00:00:01.38]            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
        [xUnit.net 00:00:01.38]            at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
        [xUnit.net 00:00:01.42]       not odd
        [xUnit.net 00:00:01.42]       Stack Trace:
        [xUnit.net 00:00:01.42]         /repo/UnitTest1.cs(14,0): at Stock.UnitTest1.IsOdd(Int32 n)
        [xUnit.net 00:00:01.42]            at InvokeStub_UnitTest1.IsOdd(Object, Span`1)
        [xUnit.net 00:00:01.42]            at System.Reflection.MethodBaseInvoker.InvokeWithOneArg(Object obj, BindingFlags invokeAttr, Binder binder, Object[] parameters, CultureInfo culture)
        [xUnit.net 00:00:01.45]       Assert.Equal() Failure: Values differ
        [xUnit.net 00:00:01.46]       Expected: 1
        [xUnit.net 00:00:01.46]       Actual:   0
        [xUnit.net 00:00:01.46]       Stack Trace:
        [xUnit.net 00:00:01.46]         /repo/UnitTest1.cs(9,0): at Stock.UnitTest1.Subtracts()
        [xUnit.net 00:00:01.46]            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
        [xUnit.net 00:00:01.46]            at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
        [xUnit.net 00:00:01.49]   Finished:    Stock
          Failed Stock.UnitTest1.Throws [21 ms]
          Error Message:
           System.InvalidOperationException : boom
        second line
          Stack Trace:
             at Stock.UnitTest1.Throws() in /repo/UnitTest1.cs:line 21
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
          Passed Stock.UnitTest1.IsOdd(n: 1) [7 ms]
          Failed Stock.UnitTest1.IsOdd(n: 2) [1 ms]
          Error Message:
           not odd
          Stack Trace:
             at Stock.UnitTest1.IsOdd(Int32 n) in /repo/UnitTest1.cs:line 14
           at InvokeStub_UnitTest1.IsOdd(Object, Span`1)
           at System.Reflection.MethodBaseInvoker.InvokeWithOneArg(Object obj, BindingFlags invokeAttr, Binder binder, Object[] parameters, CultureInfo culture)
          Passed Stock.UnitTest1.Adds [33 ms]
          Failed Stock.UnitTest1.Subtracts [3 ms]
          Error Message:
           Assert.Equal() Failure: Values differ
        Expected: 1
        Actual:   0
          Stack Trace:
             at Stock.UnitTest1.Subtracts() in /repo/UnitTest1.cs:line 9
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)

        Total tests: 6
             Passed: 2
             Failed: 3
            Skipped: 1
         Total time: 3.9448 Seconds
             1>Project "/repo/Stock.csproj" on node 1 (VSTest target(s)).
             1>_VSTestConsole:
                 MSB4181: The "VSTestTask" task returned false but did not log an error.
             1>Done Building Project "/repo/Stock.csproj" (VSTest target(s)) -- FAILED.

        Build FAILED.
            0 Warning(s)
            0 Error(s)

        Time Elapsed 00:00:05.37
        """;

    /// <summary>With <c>-v n</c>.</summary>
    public const string NormalError =
        """
        [xUnit.net 00:00:01.35]     Stock.UnitTest1.Throws [FAIL]
        [xUnit.net 00:00:01.42]     Stock.UnitTest1.IsOdd(n: 2) [FAIL]
        [xUnit.net 00:00:01.45]     Stock.UnitTest1.Subtracts [FAIL]
        Test Run Failed.
        """;
}
