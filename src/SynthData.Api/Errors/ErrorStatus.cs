using SynthData.Api.Events;
using SynthData.Api.Requests;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Jobs;

namespace SynthData.Api.Errors;

/// <summary>The HTTP status of each code. A code that is not in the table is the caller's mistake in what was sent: 400.</summary>
internal static class ErrorStatus
{
    /// <summary>For logs only: nobody is there to read an answer.</summary>
    public const int ClientGone = 499;

    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        [PlatformErrors.NotFound.Code] = StatusCodes.Status404NotFound,
        [PlatformErrors.Exists.Code] = StatusCodes.Status409Conflict,
        [PlatformErrors.InUse.Code] = StatusCodes.Status409Conflict,
        [PlatformErrors.QuotaExceeded.Code] = StatusCodes.Status429TooManyRequests,
        [PlatformErrors.Changed.Code] = StatusCodes.Status412PreconditionFailed,
        [PlatformErrors.KeyReused.Code] = StatusCodes.Status422UnprocessableEntity,
        [PlatformErrors.NoLinks.Code] = StatusCodes.Status409Conflict,
        [PlatformErrors.TooLarge.Code] = StatusCodes.Status413PayloadTooLarge,
        [JobErrors.Ended.Code] = StatusCodes.Status409Conflict,
        [RequestErrors.UploadIncomplete.Code] = StatusCodes.Status409Conflict,
        [RequestErrors.UploadGap.Code] = StatusCodes.Status409Conflict,
        [RequestErrors.UploadBusy.Code] = StatusCodes.Status429TooManyRequests,
        [RequestErrors.NotProfiled.Code] = StatusCodes.Status404NotFound,
        [RequestErrors.ExpandsTooFar.Code] = StatusCodes.Status413PayloadTooLarge,
        [RequestErrors.RangeNotThere.Code] = StatusCodes.Status416RangeNotSatisfiable,
        [ApiErrors.NoCredential.Code] = StatusCodes.Status401Unauthorized,
        [ApiErrors.BadCredential.Code] = StatusCodes.Status401Unauthorized,
        [ApiErrors.LinkUsed.Code] = StatusCodes.Status401Unauthorized,
        [ApiErrors.RoleMissing.Code] = StatusCodes.Status403Forbidden,
        [ApiErrors.CrossSite.Code] = StatusCodes.Status403Forbidden,
        [ApiErrors.TooManyRequests.Code] = StatusCodes.Status429TooManyRequests,
        [ApiErrors.TooManyFailures.Code] = StatusCodes.Status429TooManyRequests,
        [ApiErrors.Busy.Code] = StatusCodes.Status503ServiceUnavailable,
        [ApiErrors.HostUnknown.Code] = StatusCodes.Status421MisdirectedRequest,
        [ApiErrors.IssuerAway.Code] = StatusCodes.Status503ServiceUnavailable,
        [EventErrors.NotNow.Code] = StatusCodes.Status503ServiceUnavailable,
        [ApiErrors.StoresAway.Code] = StatusCodes.Status503ServiceUnavailable,
        [ApiErrors.NoSuchPath.Code] = StatusCodes.Status404NotFound,
        [ApiErrors.MethodNotAllowed.Code] = StatusCodes.Status405MethodNotAllowed,
        [ApiErrors.MediaTypeNotTaken.Code] = StatusCodes.Status415UnsupportedMediaType,
        [ApiErrors.TookTooLong.Code] = StatusCodes.Status504GatewayTimeout,
        [ApiErrors.Bug.Code] = StatusCodes.Status500InternalServerError,
    };

    public static int Of(DiagnosticCode code) => Statuses.GetValueOrDefault(code.Code, StatusCodes.Status400BadRequest);

    /// <summary>The code that says what an answer without a body means.</summary>
    public static DiagnosticCode CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ApiErrors.NoCredential,
        StatusCodes.Status403Forbidden => ApiErrors.RoleMissing,
        StatusCodes.Status404NotFound => ApiErrors.NoSuchPath,
        StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => PlatformErrors.TooLarge,
        StatusCodes.Status412PreconditionFailed => PlatformErrors.Changed,
        StatusCodes.Status416RangeNotSatisfiable => RequestErrors.RangeNotThere,
        StatusCodes.Status415UnsupportedMediaType => ApiErrors.MediaTypeNotTaken,
        StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout => ApiErrors.TookTooLong,
        StatusCodes.Status503ServiceUnavailable => ApiErrors.Busy,
        >= 500 => ApiErrors.Bug,
        _ => ApiErrors.MalformedRequest,
    };
}
