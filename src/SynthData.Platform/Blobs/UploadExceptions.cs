namespace SynthData.Platform.Blobs;

/// <summary>There is no such upload, it is finished, or it expired. The id is a credential, so it is not said.</summary>
internal sealed class UploadNotFoundException() : Exception("There is no such upload.");

/// <summary>Another request is sending bytes of the upload.</summary>
internal sealed class UploadBusyException() : Exception("Another request is sending bytes of the upload.");

/// <summary>Bytes between what was received and what came are missing.</summary>
internal sealed class UploadGapException(long received) : Exception($"The upload goes on at byte {received}.")
{
    public long Received { get; } = received;
}

/// <summary>More bytes came than the upload may have.</summary>
internal sealed class UploadTooLongException(long most) : Exception($"The upload may have {most} bytes at most.")
{
    public long Most { get; } = most;
}
